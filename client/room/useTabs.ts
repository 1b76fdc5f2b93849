import { useContributions, type Tab } from '../slots/index.ts';

/** What is to be seen beside the board, in the order of the features. */
export const useTabs = (): readonly Tab[] => useContributions().flatMap(({ tab }) => tab ?? []);
