import { test } from 'vitest';
import { bringSaboteur, guestName, comeAsGuest, joinByLink, mediaArguments, newPerson, partsOn, raiseHand, say, setStage, show, untilBoard } from './harness/index.ts';
const stage = setStage({ browserArguments: mediaArguments });
test('sweep', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen', teacherName: 'Noor', guests: [{ name: guestName }] });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const { page } = teacher;
  await page.addInitScript(bringSaboteur);
  await page.goto(links.teacher);
  await page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  const student = await newPerson(stage.browser, { language: 'en', device: 'phone', theme: 'dark' });
  await joinByLink(student, links.student, 'Mila');
  const guest = await newPerson(stage.browser, { language: 'nl' });
  await comeAsGuest(guest, links.guests[0]!.link);
  await untilBoard(student);
  await raiseHand(student);
  await say(teacher, 'Kijk op https://www.nibud.nl');
  for (const tab of ['chat', 'people'] as const) {
    const bad: string[] = [];
    let count = 0;
    const seen = new Set<string>();
    for (;;) {
      await show(teacher, tab).catch(() => {});
      // Finds the next type not tried, by its source.
      const tried = [...seen];
      const next: { source: string; part: string } | null = await page.evaluate((done) => {
        const root = document.getElementById('root') as any;
        const top = root[Object.keys(root).find((k) => k.startsWith('__reactContainer$'))!].stateNode.current;
        const isPart = (f: any) => f.tag === 1 && 'failure' in (f.stateNode.state ?? {});
        function* under(f: any): any { for (let c = f.child; c; c = c.sibling) { yield c; yield* under(c); } }
        const partOf = (f: any) => { let a = f.return; while (a && !isPart(a)) a = a.return; return a; };
        const both = (f: any) => (f.alternate ? [f, f.alternate] : [f]);
        for (const victim of under(top)) {
          if (victim.tag !== 0 && victim.tag !== 15) continue;
          const source = String(victim.type).slice(0, 160);
          const part = partOf(victim);
          if (!part) continue;
          const key = part.memoizedProps.name + ' ' + source;
          if (done.includes(key)) continue;
          part.stateNode.forceUpdate();
          const lanes = both(part).reduce((s: number, o: any) => s | o.lanes, 0);
          for (const f of both(victim)) { f.type = () => { throw new TypeError('sabotaged'); }; f.lanes |= lanes; }
          for (let a = victim.return; a && a !== part; a = a.return) for (const f of both(a)) f.childLanes |= lanes;
          return { source: key, part: part.memoizedProps.name };
        }
        return null;
      }, tried);
      if (!next) break;
      seen.add(next.source); count++;
      await new Promise((r) => setTimeout(r, 60));
      const { failed } = await partsOn(page).catch(() => ({ failed: ['white page'] }));
      const crashed = await page.getByText(teacher.t('board.failed')).count();
      if (failed.length !== 1 || failed[0] === 'page' || failed[0] === 'board' || failed[0] !== next.part || crashed) bad.push(`${failed.join(',')} ${crashed ? 'BOARD' : ''} <- ${next.source.slice(0, 150)}`);
      if (failed.includes('page') || failed.includes('white page') || crashed || failed.length > 1) { await page.reload(); await untilBoard(teacher); continue; }
      const again = page.getByRole('button', { name: teacher.t('common.retry') });
      if (await again.count()) await again.first().click({ timeout: 3000 }).catch(async () => { bad.push('NO CLICK ' + next.source.slice(0, 80)); await page.reload(); await untilBoard(teacher); });
      else if (failed.length) { await page.reload(); await untilBoard(teacher); }
    }
    console.log(tab, count, bad.length); for (const line of bad) console.log(line.replaceAll('\n', ' '));
  }
}, 600_000);
