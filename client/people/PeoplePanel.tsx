import { Search, Users, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMay, useRoom } from '../connection/index.ts';
import { HandQueue } from '../floor/index.ts';
import { BackstageList } from '../guests/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Part } from '../parts/index.ts';
import { dialogOpener, DialogPart, EmptyState, IconButton, returnFocus } from '../ui/index.ts';
import { peopleOf } from './groups.ts';
import { HealthSummary } from './HealthSummary.tsx';
import { PersonRow } from './PersonRow.tsx';
import { PersonTasks, type PersonTask } from './PersonTasks.tsx';
import { useTabStop } from './useTabStop.ts';
import styles from './People.module.css';

/** Below this many everybody is seen at a glance. */
const SEARCH_FROM = 8;

/** Who is in the lesson: hands and guests who wait first, then everybody by role and place. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const seats = useRoom(({ room }) => room.seats);
  const [search, setSearch] = useState('');
  const [task, setTask] = useState<PersonTask | null>(null);
  const people = useMemo(() => peopleOf(seats, search), [seats, search]);
  const mayReadmit = useMay('presence:readmit');
  const media = useMediaParts();
  const students = people.students.flatMap((group) => group.seats);
  const isNobodyFound =
    search !== '' && people.teachers.length + people.lecturers.length + students.length + people.gone.length === 0;
  const opener = useRef<HTMLElement | null>(null);
  const startTask = (next: PersonTask) => {
    opener.current = dialogOpener();
    setTask(next);
  };
  const endTask = () => {
    setTask(null);
    returnFocus(opener.current);
  };
  const { tabStopId, listProps } = useTabStop([
    ...people.teachers,
    ...people.lecturers,
    ...students,
    ...people.gone,
    ...people.removed,
  ]);
  const rows = { onTask: startTask, tabStopId };

  return (
    <div className={styles.panel}>
      {Object.keys(seats).length > SEARCH_FROM && <SearchField value={search} onChange={setSearch} />}
      <div className={styles.scroller} {...listProps}>
        {search === '' && (
          <>
            <Part name="backstageGuests" shape="line">
              <BackstageList />
            </Part>
            <Part name="hands" shape="line">
              <HandQueue />
            </Part>
            <Part name="mediaButton" shape="line">
              {media && <media.MuteAll />}
            </Part>
            <Part name="syncMark" shape="line">
              <HealthSummary />
            </Part>
          </>
        )}
        {isNobodyFound && <p className={styles.nobody}>{t('people.nobodyFound', { search })}</p>}
        <Group title={t('people.teachers')} seats={people.teachers} {...rows} />
        <Group title={t('people.lecturers')} seats={people.lecturers} {...rows} />
        {people.students.map(({ place, seats: there }) => (
          <Group
            key={place ?? ''}
            title={place ?? (people.students.length > 1 ? t('people.noPlace') : t('people.students'))}
            seats={there}
            {...rows}
          />
        ))}
        {search === '' && students.length === 0 && (
          <EmptyState icon={<Users />} title={t('people.students')}>
            {t('people.empty')}
          </EmptyState>
        )}
        <Folded title={t('people.gone')} seats={people.gone} {...rows} />
        {mayReadmit && <Folded title={t('people.removed')} seats={people.removed} {...rows} />}
      </div>
      <DialogPart data={task} onClose={endTask}>
        <PersonTasks task={task} onDone={endTask} />
      </DialogPart>
    </div>
  );
}

interface GroupProps {
  title: string;
  seats: readonly Seat[];
  onTask: (task: PersonTask) => void;
  tabStopId: string | null;
}

function Group({ title, seats, ...rows }: GroupProps) {
  if (seats.length === 0) return null;
  return (
    <section className={styles.group} aria-label={`${title} ${seats.length}`}>
      <h2 className={styles.groupTitle}>
        {title} <span>{seats.length}</span>
      </h2>
      <People seats={seats} {...rows} />
    </section>
  );
}

/** Those who are not here, put away until somebody looks for them. */
function Folded({ title, seats, ...rows }: GroupProps) {
  if (seats.length === 0) return null;
  return (
    <details className={styles.group}>
      <summary className={styles.groupTitle}>
        {title} <span>{seats.length}</span>
      </summary>
      <People seats={seats} {...rows} />
    </details>
  );
}

function People({ seats, tabStopId, ...rows }: Omit<GroupProps, 'title'>) {
  return (
    <ul>
      {seats.map((seat) => (
        <Part key={seat.id} name="person" shape="item" data={seat}>
          <PersonRow seat={seat} isTabStop={seat.id === tabStopId} {...rows} />
        </Part>
      ))}
    </ul>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.search}>
      <Search aria-hidden="true" />
      <input
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-label={t('people.search')}
        placeholder={t('people.search')}
      />
      {value !== '' && (
        <IconButton size="small" label={t('people.clearSearch')} icon={<X />} onClick={() => onChange('')} />
      )}
    </div>
  );
}
