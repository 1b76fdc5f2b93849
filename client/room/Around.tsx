import type { ComponentType, ReactNode } from 'react';

interface AroundProps {
  all: readonly ComponentType<{ children: ReactNode }>[];
  children: ReactNode;
}

/** Puts one into the other, the first outermost. */
export function Around({ all, children }: AroundProps) {
  return all.reduceRight<ReactNode>((inner, Each) => <Each>{inner}</Each>, children);
}
