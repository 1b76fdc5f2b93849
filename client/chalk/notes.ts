import type { CallFor, NoteFor } from '../slots/index.ts';

export const chalkNote: NoteFor = (entry, before, me) => {
  switch (entry.kind) {
    case 'chalk:given':
    case 'chalk:taken': {
      const { seatId } = entry.data;
      const what = entry.kind === 'chalk:given' ? 'given' : 'taken';
      const values = { name: before.seats[seatId]?.name ?? '' };
      return { key: seatId === me.id ? `chalk.note.${what}Me` : `chalk.note.${what}`, values };
    }
    case 'chalk:everyone':
      return { key: entry.data.on ? 'chalk.note.everyone' : 'chalk.note.nobody', values: {} };
    case 'chalk:shared':
      return { key: entry.data.on ? 'chalk.note.shared' : 'chalk.note.own', values: {} };
    default:
      return null;
  }
};

export const chalkCall: CallFor = (entry, { me, t }) =>
  entry.kind === 'chalk:given' && entry.data.seatId === me.id ? { id: 'chalk', text: t('attention.chalk') } : null;
