import type { ReactNode } from 'react';

export interface Toast {
  /** A toast takes the place of one with the same id. */
  readonly id: string;
  readonly text: string;
  /** When it is not the language of the page. */
  readonly lang?: string;
  readonly icon: ReactNode;
  /** How long it stays; Infinity: until it is dismissed. It stays while somebody points at the toasts. */
  readonly durationMs: number;
  /** With a button to put it away. */
  readonly canClose: boolean;
  /** What can be done about it, on a button. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** More than these push the oldest out. */
const mostToasts = 3;

let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

export const currentToasts = (): readonly Toast[] => toasts;

export function showToast(toast: Toast): void {
  const others = toasts.filter(({ id }) => id !== toast.id);
  change([toast, ...others].slice(0, mostToasts));
}

export function dismissToast(id: string): void {
  if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
