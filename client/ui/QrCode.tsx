import { lazy, Suspense } from 'react';
import { Skeleton } from './Card.tsx';
import type { QrCodeProps } from './QrDrawing.tsx';

const QrDrawing = lazy(async () => ({ default: (await import('./QrDrawing.tsx')).QrDrawing }));

/** Who invites needs it, who joins does not: it comes when it is shown. */
export function QrCode(props: QrCodeProps) {
  const { size = 148 } = props;
  return (
    <Suspense fallback={<Skeleton width={size} height={size} />}>
      <QrDrawing {...props} />
    </Suspense>
  );
}
