import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { DeskScreen, DoorScreen, GonePage, HomeScreen, JoinScreen } from '../lessons/index.ts';
import { late, Part } from '../parts/index.ts';
import { Announcer, Toaster, TooltipProvider } from '../ui/index.ts';
import { keepsCookies } from '../api/cookies.ts';
import { Crash } from './Crash.tsx';
import { Loading } from '../layout/Loading.tsx';
import { NoCookies } from '../layout/NoCookies.tsx';
import { loadRoom, preloadRoom } from './lateRoom.ts';
import { useOwnWords } from './useOwnWords.tsx';

const Room = late(async () => (await loadRoom()).RoomPage);

export function App() {
  useOwnWords();
  return (
    <TooltipProvider>
      <Part name="page" instead={(_failed, error) => <Crash error={error} />}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/teach/:token">
              {({ token }) => <DeskScreen key={token} token={token} onWaiting={preloadRoom} />}
            </Route>
            {/* Nobody can prepare anything there, only go in. */}
            {!keepsCookies() && (
              <Route>
                <NoCookies />
              </Route>
            )}
            <Route path="/">
              <HomeScreen />
            </Route>
            <Route path="/join">
              <JoinScreen onWaiting={preloadRoom} />
            </Route>
            <Route path="/join/:secret">
              {({ secret }) => <DoorScreen key={secret} kind="join" secret={secret} onWaiting={preloadRoom} />}
            </Route>
            <Route path="/guest/:secret">
              {({ secret }) => <DoorScreen key={secret} kind="guest" secret={secret} onWaiting={preloadRoom} />}
            </Route>
            <Route path="/seat/:secret">
              {({ secret }) => <DoorScreen key={secret} kind="seat" secret={secret} onWaiting={preloadRoom} />}
            </Route>
            <Route path="/lesson/:lessonId">{({ lessonId }) => <Room key={lessonId} lessonId={lessonId} />}</Route>
            <Route>
              <GonePage />
            </Route>
          </Switch>
        </Suspense>
      </Part>
      <Announcer />
      <Toaster />
    </TooltipProvider>
  );
}
