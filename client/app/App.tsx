import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Announcer, Toaster, TooltipProvider } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Loading } from './Loading.tsx';
import { loadRoom } from './room.ts';

const Room = lazy(async () => ({ default: (await loadRoom()).RoomScreen }));

export function App() {
  return (
    <TooltipProvider>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/lesson/:lessonId">{({ lessonId }) => <Room key={lessonId} lessonId={lessonId} />}</Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <Announcer />
      <Toaster />
    </TooltipProvider>
  );
}
