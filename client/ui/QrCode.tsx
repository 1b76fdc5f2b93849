import { Suspense } from 'react';
import { late, Part } from '../parts/index.ts';
import { Skeleton } from './Card.tsx';
import type { QrCodeProps } from './QrDrawing.tsx';

const QrDrawing = late(async () => (await import('./QrDrawing.tsx')).QrDrawing);

/** Who invites needs it, who joins does not: it comes when it is shown. */
export function QrCode(props: QrCodeProps) {
  const { size = 148 } = props;
  return (
    <Part name="students" shape="line" data={props.text}>
      <Suspense fallback={<Skeleton width={size} height={size} />}>
        <QrDrawing {...props} />
      </Suspense>
    </Part>
  );
}
