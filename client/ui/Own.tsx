import type { ReactNode } from 'react';

/** A name that people gave: whichever way it is written it reorders nothing around it, and no browser translates it. */
export const Own = ({ children }: { children: ReactNode }) => <bdi translate="no">{children}</bdi>;
