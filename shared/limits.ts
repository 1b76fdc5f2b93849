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
  /** Parts of a running order, minutes of one, and characters of what a teacher writes there as a memory aid. */
  segments: 40,
  segmentMinutes: 240,
  aid: 600,
  /** Moves to and fro in a running order that can be taken back. */
  visits: 100,
  /** How far from now a lesson can be planned: no calendar knows what a summer time will be after that. */
  plannedBackMs: 366 * 24 * 3600_000,
  plannedAheadMs: 2 * 366 * 24 * 3600_000,
  /** Seats of one lesson; a class is about 30, a guest lecture may be several classes. */
  seats: 500,
  /** Seats of one lesson with those that were removed. */
  seatsEver: 2000,
  /** New seats of students in one lesson from one address at once, and again in an hour. A school has one address. */
  seatsPerAddress: 400,
  /** Connections of one seat: devices, tabs, and lines that are dead but not yet known to be. */
  connectionsPerSeat: 12,
  /** All connections of the server together. */
  connections: 8000,
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
  /** A small file can unfold to a picture that no phone can hold: pixels along one side, and in all. */
  picturePx: 12_000,
  pictureAreaPx: 50_000_000,
  /** One that moves: pixels of a frame (4K), and of all frames together (a minute of screen recording). */
  animationAreaPx: 3840 * 2160,
  animationPx: 1_000_000_000,
  /** All uploads of one lesson together. */
  lessonUploadBytes: 1024 * 1024 * 1024,
  /** Uploads stop while less than this is free on the disk: the log of all lessons needs it. */
  freeDiskBytes: 512 * 1024 * 1024,
  /** Largest Socket.IO packet. A larger one ends its sender's connection, never the room. */
  packetBytes: 2 * 1024 * 1024,
  /** Of one board: its records, pages, and all its records together as JSON. */
  boardRecords: 20_000,
  boardPages: 40,
  /** A board warns at this share of its records. */
  boardWarnAt: 0.7,
  deckPages: 200,
  /** Materials of a lesson; the file of one, the parts that it comes in, and the pictures of one of its slides. */
  materials: 40,
  materialBytes: 100 * 1024 * 1024,
  filePartBytes: 1024 * 1024,
  slideBytes: 8 * 1024 * 1024,
  /** Characters of a slide's text, and of the private note beside it. */
  slideText: 4000,
  slideNote: 2000,
  /** Pixels of one picture in a file that slides are made of; a scan of A2 at 400 dots an inch has 62 million. */
  renderAreaPx: 100_000_000,
  /** For opening such a file, and for each of its pages. */
  renderMs: 30_000,
  boardBytes: 48 * 1024 * 1024,
  /** Boards of one lesson, and the records of all of them together. */
  boards: 600,
  lessonBoardBytes: 256 * 1024 * 1024,
  /** Boards that one connection hears of at once: a wall of a class, and a few more. */
  boardsPerConnection: 64,
  /** Records of a page that is copied to other boards, as JSON: everybody there gets them in one entry. */
  copyBytes: 1024 * 1024,
  /** A board that nobody looks at leaves memory after this. */
  unusedBoardMs: 60_000,
  pushOperations: 400,
  /** Removals in one answer to `restore:list`, pages named for each, and people. */
  removals: 30,
  removedPages: 10,
  removers: 100,
  /** Board records that are brought back in one turn, as JSON, about. */
  restoreBytes: 4 * 1024 * 1024,
  /** A file of boards that is opened: with its pictures, and the characters of all else in it. */
  importFileBytes: 128 * 1024 * 1024,
  importChars: 10 * 1024 * 1024,
  recordBytes: 256 * 1024,
  pointsPerSegment: 600,
  /** Characters of board records in one `board:slice`: with frames beside it within `queuedBytes`. */
  sliceChars: 64 * 1024,
  /**
   * Bytes that may wait for one connection. Past that it gets no frames until `queuedLowBytes` are left. A heartbeat
   * waits behind these, and has 8 s.
   */
  queuedBytes: 128 * 1024,
  queuedLowBytes: 16 * 1024,
  /** A connection that is behind for this long is ended: a new one starts with an empty queue. */
  behindMs: 60_000,
  /** Missed entries that are fetched one by one on a slow line; past that the state and the board's changes come whole. */
  catchUpEntries: 300,
  /** Entries that a returning client may fetch one by one; past that it gets a snapshot. */
  tailEntries: 2000,
  /** Characters in one tail or fetch. The rest of a fetch is asked for again; instead of a longer tail there is a snapshot. */
  tailChars: 512 * 1024,
  frameMs: 16,
  /** Entries that a device may not see are counted to it this often, unless something that it may see does so sooner. */
  countMs: 1000,
  digestMs: 10_000,
  cursorTickMs: 33,
  viewTickMs: 80,
  /** Characters of a session description: some thirty tracks in one connection. */
  sdp: 128 * 1024,
  /** Sources that one room carries at once, for each audience. */
  tracks: {
    stage: { mic: 8, camera: 6, screen: 1 },
    backstage: { mic: 4, camera: 3, screen: 0 },
    group: { mic: 8, camera: 6, screen: 1 },
  },
  /** Groups with somebody in them at the engine. One core carries far fewer that all talk: this bounds memory. */
  mediaGroups: { lesson: 100, server: 400 },
  /** A session of the engine outlives its connection by this: a voice does not break off when the line to the server does. */
  mediaGraceMs: 20_000,
  /** After a lost connection a seat is away for this long, then it has left. */
  graceMs: { student: 20_000, lecturer: 120_000, teacher: 120_000 },
  /** An empty room leaves memory after this. */
  emptyRoomMs: 60_000,
  /** The students' door opens this long before the planned start, or as soon as a teacher is inside. */
  doorOpensBeforeMs: 10 * 60_000,
  /** Within this of the planned start a guest is expected. */
  guestExpectedBeforeMs: 60 * 60_000,
  /** Wrong codes, and wrong links, from one address before it must wait; a school of 300 mistypes a few at once. */
  guessesAtOnce: 120,
  guessesPerMinute: 20,
} as const;
