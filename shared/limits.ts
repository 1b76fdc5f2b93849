/** Every bound that the classroom keeps, in one place. Sizes in bytes or characters, times in milliseconds. */
export const limits = {
  title: 120,
  name: 60,
  place: 40,
  organisation: 80,
  field: 80,
  bio: 600,
  topics: 8,
  topic: 40,
  guests: 12,
  minutes: 600,
  /** Seats of one lesson; a class is about 30, a guest lecture may be several classes. */
  seats: 500,
  /** Colours of faces and cursors. */
  seatColours: 10,
  message: 4000,
  /** Messages of one channel that the room keeps at hand; older ones stay in the log. */
  messagesKept: 1000,
  reactionsPerMessage: 12,
  /** Characters in a lesson code, of an alphabet without look-alikes. */
  code: 6,
  uploadBytes: 10 * 1024 * 1024,
  photoBytes: 2 * 1024 * 1024,
  /** Largest Socket.IO packet. A larger one ends its sender's connection, never the room. */
  packetBytes: 2 * 1024 * 1024,
  /** Board records of one lesson; the board warns at `boardWarnAt` of it. */
  boardRecords: 20_000,
  boardWarnAt: 0.7,
  boardPages: 40,
  /** All board records of one lesson together, as JSON. */
  boardBytes: 48 * 1024 * 1024,
  pushOperations: 400,
  recordBytes: 256 * 1024,
  pointsPerSegment: 600,
  /** Characters of board records in one `board:slice`. */
  sliceChars: 128 * 1024,
  /** Entries that a returning client may fetch one by one; past that it gets a snapshot. */
  tailEntries: 2000,
  frameMs: 16,
  digestMs: 10_000,
  cursorTickMs: 33,
  viewTickMs: 80,
  /** After a lost connection a seat is away for this long, then it has left. */
  graceMs: { student: 20_000, lecturer: 120_000, teacher: 120_000 },
  /** An empty room leaves memory after this. */
  emptyRoomMs: 60_000,
  /** The students' door opens this long before the planned start, or as soon as a teacher is inside. */
  doorOpensBeforeMs: 10 * 60_000,
  /** Within this of the planned start a guest is expected. */
  guestExpectedBeforeMs: 60 * 60_000,
  /** Wrong codes and links from one address before it must wait. */
  guessesPerMinute: 20,
} as const;
