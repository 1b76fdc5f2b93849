import type { Words } from './words.ts';

export const nl: Words = {
  title: 'Armoede bespreekbaar maken',
  teacher: 'Noor Visser',
  guest: {
    name: 'Fatima el Amrani',
    organisation: 'Wijkteam Lindenholt',
    field: 'Consulent geldzaken',
    bio: 'Fatima helpt al twaalf jaar gezinnen met schulden, meestal aan de keukentafel.',
    topics: ['schulden', 'schaamte', 'huisbezoek'],
  },
  freeGuest: {
    name: 'Thomas Bakker',
    organisation: 'Sociale dienst',
    field: 'Jongerenwerker',
    bio: null,
    topics: [],
  },
  places: ['op school', 'thuis', 'stage', 'HAN Nijmegen', 'thuis', 'werk', 'op school', 'bibliotheek', 'in de trein'],
  circle: {
    page: 'Cirkel',
    heading: 'Armoede bespreekbaar maken',
    who: 'mevrouw De Wit',
    steps: ['geldzorgen', 'schaamte', 'hulp mijden'],
    question: 'Waar kun je de cirkel doorbreken?',
    talk: [
      { by: 'teacher', text: 'Goedemorgen allemaal! Ik begin op het bord, kijken jullie mee?' },
      { by: 0, text: 'Goedemorgen!', reactions: [[3, '👍']] },
      { by: 4, text: 'Hoi, ik zit nog op mijn stageplek maar ik kan alles zien' },
      { by: 'teacher', text: 'Fijn. We praten over mevrouw De Wit: ze doet de deur niet meer open.' },
      {
        by: 2,
        text: 'Dat zie ik op stage ook. De post ligt ongeopend op de trap.',
        reactions: [
          [1, '😮'],
          [6, '👍'],
        ],
      },
      {
        by: 5,
        text: 'Schaamte is denk ik het lastigste van de drie',
        reactions: [
          [0, '👍'],
          [7, '👍'],
          [8, '💡'],
        ],
      },
      { by: 'teacher', text: 'Zet een streepje bij het punt waar jij zou beginnen. Het krijt is voor iedereen.' },
    ],
  },
  notes: {
    page: 'Eerste zin',
    heading: 'Wat is jouw eerste zin?',
    texts: [
      'Hoe gaat het nu echt met u?',
      'Zullen we samen de post doen?',
      'Veel mensen maken dit mee',
      'Wat houdt u wakker?',
      'Mag ik even binnenkomen?',
      'U hoeft dit niet alleen te doen',
      'Waar wilt u mee beginnen?',
      'Ik kom gewoon koffie drinken',
    ],
    talk: [
      { by: 'teacher', text: 'Schrijf op een briefje de eerste zin die je aan de deur zou zeggen.' },
      { by: 6, text: 'Mag het ook een vraag zijn?' },
      { by: 'teacher', text: 'Juist graag een vraag.', answers: 1, reactions: [[6, '👍']] },
      {
        by: 1,
        text: '"Ik kom gewoon koffie drinken" vind ik de beste',
        reactions: [
          [2, '❤️'],
          [5, '😂'],
          [9, '👍'],
        ],
      },
      {
        by: 7,
        text: 'Eerst contact, dan pas de papieren',
        reactions: [
          [3, '💡'],
          [4, '👏'],
        ],
      },
    ],
  },
  visit: {
    announcement: 'Zo komt Fatima el Amrani van het wijkteam bij ons. Bedenk alvast een vraag!',
    backstage: [
      { by: 'teacher', text: 'Welkom Fatima! Hoor je me goed? De klas is bezig met de eerste zin aan de deur.' },
      { by: 'guest', text: 'Dag Noor, alles werkt. Ik wil graag de vier stappen tekenen.' },
      { by: 'teacher', text: 'Mooi, ik geef je zo het woord.' },
    ],
    page: 'Schuldhulp',
    heading: 'Vier stappen uit de schulden',
    steps: [
      ['melden', 'vandaag'],
      ['rust', '4 weken'],
      ['plan', '3 maanden'],
      ['afbouwen', '18 maanden'],
    ],
    conclusion: 'Eerst rust, dan pas een plan',
    talk: [
      {
        by: 3,
        text: 'Hoe vaak ga je terug als iemand niet opendoet?',
        reactions: [
          [0, '👍'],
          [2, '👍'],
          [8, '👍'],
        ],
      },
      {
        by: 'guest',
        text: 'Minstens drie keer, en altijd met een kaartje door de bus. Een mens, geen brief.',
        answers: 1,
        reactions: [
          [3, '🙏'],
          [5, '👏'],
        ],
      },
      { by: 9, text: 'Wat doe je als er kinderen in huis zijn?' },
      {
        by: 'guest',
        text: 'Dan kijk ik eerst of er gas, licht en eten is. Dat regelen we dezelfde dag.',
        answers: 1,
        reactions: [
          [9, '👍'],
          [1, '❤️'],
        ],
      },
      { by: 6, text: 'Eerst rust dus. Dat had ik niet gedacht.', reactions: [[4, '💡']] },
    ],
    thanks: [
      {
        by: 'teacher',
        text: 'Dank je wel Fatima! Een applausje in de chat?',
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
        text: 'Graag gedaan, wat een fijne klas. Succes met jullie stages!',
        reactions: [
          [3, '❤️'],
          [8, '❤️'],
        ],
      },
    ],
  },
  floor: [
    { by: 'teacher', text: 'Wie wil vertellen wat je morgen anders doet? Steek je hand op.' },
    {
      by: 2,
      text: 'Ik ga mijn cliënt vragen wat haar wakker houdt, in plaats van naar de brieven',
      reactions: [
        [5, '👏'],
        [0, '👍'],
      ],
    },
    {
      by: 8,
      text: 'En ik bel aan zonder map onder mijn arm',
      reactions: [
        [2, '😂'],
        [6, '👍'],
      ],
    },
  ],
  cases: [
    {
      heading: 'Casus: Samir (19), net uit huis',
      texts: [
        'Eerst een adres regelen',
        'Wie kent hij in de buurt?',
        'Zorgtoeslag aanvragen',
        'Wat wil Samir zelf?',
        'Mee naar de gemeente',
        'Een budgetmaatje',
      ],
      talk: [
        { by: 'teacher', text: 'Nieuwe casus. Samir is 19 en slaapt bij vrienden op de bank. Wat doe je eerst?' },
        {
          by: 4,
          text: 'Zonder adres krijgt hij niks, dus een briefadres',
          reactions: [
            [1, '👍'],
            [7, '💡'],
          ],
        },
        {
          by: 0,
          text: 'Maar vraag hem eerst wat hij zelf wil',
          answers: 1,
          reactions: [
            [4, '👍'],
            [5, '❤️'],
          ],
        },
      ],
    },
    {
      heading: 'Casus: Anja (54), mantelzorger',
      texts: [
        'Wat kost zorgen haar?',
        'Bijzondere bijstand',
        'Respijtzorg zoeken',
        'Luisteren, niet oplossen',
        'Wie zorgt voor Anja?',
        'Gesprek met haar zus',
      ],
      talk: [
        { by: 'teacher', text: 'Anja zorgt voor haar moeder en werkt daardoor minder. Waar begin je?' },
        {
          by: 7,
          text: 'Wie zorgt er eigenlijk voor Anja?',
          reactions: [
            [2, '❤️'],
            [3, '👏'],
          ],
        },
        { by: 5, text: 'Respijtzorg, dan heeft ze een dag in de week vrij', reactions: [[9, '👍']] },
      ],
    },
    {
      heading: 'Casus: gezin Yilmaz, eigen zaak failliet',
      texts: [
        'Schuldeisers op een rij',
        'Trots en schaamte',
        'De kinderen op school',
        'Bbz aanvragen',
        'Samen post openen',
        'Tolk of familie?',
      ],
      talk: [
        {
          by: 'teacher',
          text: 'Laatste casus: een gezin met een zaak die failliet ging. Wat speelt er nog meer dan geld?',
        },
        {
          by: 6,
          text: 'Trots. Hij was altijd degene die anderen hielp.',
          reactions: [
            [1, '💡'],
            [8, '👍'],
          ],
        },
        { by: 1, text: 'Op school kun je vragen hoe het met de kinderen gaat', reactions: [[0, '👍']] },
      ],
    },
  ],
  goodbye: 'Dat was het voor vandaag. Tot volgende week!',
};
