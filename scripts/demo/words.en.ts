import type { Words } from './words.ts';

export const en: Words = {
  title: 'Talking about poverty',
  teacher: 'Noor Visser',
  guest: {
    name: 'Fatima el Amrani',
    organisation: 'Lindenholt neighbourhood team',
    field: 'Debt counsellor',
    bio: 'Fatima has helped families with debts for twelve years, mostly at the kitchen table.',
    topics: ['debts', 'shame', 'home visits'],
  },
  freeGuest: { name: 'Thomas Bakker', organisation: 'Social services', field: 'Youth worker', bio: null, topics: [] },
  places: ['at school', 'home', 'placement', 'HAN Nijmegen', 'home', 'work', 'at school', 'library', 'on the train'],
  circle: {
    page: 'Circle',
    heading: 'Talking about poverty',
    who: 'Mrs De Wit',
    steps: ['money worries', 'shame', 'avoiding help'],
    question: 'Where can you break the circle?',
    talk: [
      { by: 'teacher', text: 'Good morning everyone! I start on the board, please look along.' },
      { by: 0, text: 'Good morning!', reactions: [[3, '👍']] },
      { by: 4, text: 'Hi, I am still at my placement but I can see everything' },
      { by: 'teacher', text: 'Good. We talk about Mrs De Wit: she does not open the door any more.' },
      {
        by: 2,
        text: 'I see that at my placement. The post lies unopened on the stairs.',
        reactions: [
          [1, '😮'],
          [6, '👍'],
        ],
      },
      {
        by: 5,
        text: 'I think shame is the hardest of the three',
        reactions: [
          [0, '👍'],
          [7, '👍'],
          [8, '💡'],
        ],
      },
      { by: 'teacher', text: 'Put a mark where you would begin. Everybody has the chalk.' },
    ],
  },
  notes: {
    page: 'First sentence',
    heading: 'What is your first sentence?',
    texts: [
      'How are you really doing?',
      'Shall we open the post together?',
      'Many people go through this',
      'What keeps you awake?',
      'May I come in for a moment?',
      'You need not do this alone',
      'Where would you like to start?',
      'I just came for coffee',
    ],
    talk: [
      { by: 'teacher', text: 'Write on a note the first sentence that you would say at the door.' },
      { by: 6, text: 'May it be a question?' },
      { by: 'teacher', text: 'A question, please.', answers: 1, reactions: [[6, '👍']] },
      {
        by: 1,
        text: '"I just came for coffee" is the best one',
        reactions: [
          [2, '❤️'],
          [5, '😂'],
          [9, '👍'],
        ],
      },
      {
        by: 7,
        text: 'Contact first, papers later',
        reactions: [
          [3, '💡'],
          [4, '👏'],
        ],
      },
    ],
  },
  visit: {
    announcement: 'Fatima el Amrani of the neighbourhood team joins us in a moment. Think of a question!',
    backstage: [
      { by: 'teacher', text: 'Welcome Fatima! Can you hear me? The class is at the first sentence at the door.' },
      { by: 'guest', text: 'Hello Noor, everything works. I would like to draw the four steps.' },
      { by: 'teacher', text: 'Lovely, I give you the floor in a moment.' },
    ],
    page: 'Debt help',
    heading: 'Four steps out of debt',
    steps: [
      ['tell us', 'today'],
      ['quiet', '4 weeks'],
      ['plan', '3 months'],
      ['pay off', '18 months'],
    ],
    conclusion: 'First quiet, then a plan',
    talk: [
      {
        by: 3,
        text: 'How often do you go back when nobody opens?',
        reactions: [
          [0, '👍'],
          [2, '👍'],
          [8, '👍'],
        ],
      },
      {
        by: 'guest',
        text: 'At least three times, and always with a card through the door. A person, not a letter.',
        answers: 1,
        reactions: [
          [3, '🙏'],
          [5, '👏'],
        ],
      },
      { by: 9, text: 'What do you do when there are children?' },
      {
        by: 'guest',
        text: 'I look first whether there is heating, light and food. We arrange that the same day.',
        answers: 1,
        reactions: [
          [9, '👍'],
          [1, '❤️'],
        ],
      },
      { by: 6, text: 'So quiet comes first. I had not thought of that.', reactions: [[4, '💡']] },
    ],
    thanks: [
      {
        by: 'teacher',
        text: 'Thank you Fatima! Some applause in the chat?',
        reactions: [
          [0, '👏'],
          [1, '👏'],
          [2, '👏'],
          [4, '👏'],
          [7, '👏'],
        ],
      },
      {
        by: 'guest',
        text: 'My pleasure, what a nice class. Good luck with your placements!',
        reactions: [
          [3, '❤️'],
          [8, '❤️'],
        ],
      },
    ],
  },
  floor: [
    { by: 'teacher', text: 'Who tells us what you will do differently tomorrow? Raise your hand.' },
    {
      by: 2,
      text: 'I will ask my client what keeps her awake, instead of about the letters',
      reactions: [
        [5, '👏'],
        [0, '👍'],
      ],
    },
    {
      by: 8,
      text: 'And I will ring the bell without a folder under my arm',
      reactions: [
        [2, '😂'],
        [6, '👍'],
      ],
    },
  ],
  cases: [
    {
      heading: 'Case: Samir (19), just left home',
      texts: [
        'An address comes first',
        'Whom does he know nearby?',
        'Apply for allowances',
        'What does Samir want?',
        'Go along to the town hall',
        'A money buddy',
      ],
      talk: [
        { by: 'teacher', text: 'A new case. Samir is 19 and sleeps on the couch of friends. What do you do first?' },
        {
          by: 4,
          text: 'Without an address he gets nothing, so a postal address',
          reactions: [
            [1, '👍'],
            [7, '💡'],
          ],
        },
        {
          by: 0,
          text: 'But ask him first what he wants',
          answers: 1,
          reactions: [
            [4, '👍'],
            [5, '❤️'],
          ],
        },
      ],
    },
    {
      heading: 'Case: Anja (54), carer',
      texts: [
        'What does caring cost her?',
        'Special assistance',
        'Look for respite care',
        'Listen, do not solve',
        'Who cares for Anja?',
        'Talk with her sister',
      ],
      talk: [
        { by: 'teacher', text: 'Anja cares for her mother and works less because of it. Where do you begin?' },
        {
          by: 7,
          text: 'Who cares for Anja, in fact?',
          reactions: [
            [2, '❤️'],
            [3, '👏'],
          ],
        },
        { by: 5, text: 'Respite care, so that she has one day a week for herself', reactions: [[9, '👍']] },
      ],
    },
    {
      heading: 'Case: family Yilmaz, shop bankrupt',
      texts: [
        'List the creditors',
        'Pride and shame',
        'The children at school',
        'Help for the self-employed',
        'Open the post together',
        'Interpreter or family?',
      ],
      talk: [
        { by: 'teacher', text: 'The last case: a family whose shop went bankrupt. What is there besides money?' },
        {
          by: 6,
          text: 'Pride. He was always the one who helped others.',
          reactions: [
            [1, '💡'],
            [8, '👍'],
          ],
        },
        { by: 1, text: 'At school you can ask how the children are doing', reactions: [[0, '👍']] },
      ],
    },
  ],
  goodbye: 'That was it for today. See you next week!',
};
