import attention from './attention.json' with { type: 'json' };
import board from './board.json' with { type: 'json' };
import chalk from './chalk.json' with { type: 'json' };
import chat from './chat.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import desk from './desk.json' with { type: 'json' };
import door from './door.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import floor from './floor.json' with { type: 'json' };
import guests from './guests.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import order from './order.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import room from './room.json' with { type: 'json' };
import slides from './slides.json' with { type: 'json' };
import timer from './timer.json' with { type: 'json' };

export const en = {
  attention,
  board,
  chalk,
  chat,
  common,
  desk,
  door,
  errors,
  floor,
  guests,
  home,
  order,
  people,
  room,
  slides,
  timer,
};
