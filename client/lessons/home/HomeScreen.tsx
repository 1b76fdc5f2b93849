import { PageFrame } from '../../layout/PageFrame.tsx';
import { useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { JoinCard } from './JoinCard.tsx';
import { MyLessons } from './MyLessons.tsx';
import { StartLesson } from './StartLesson.tsx';
import styles from './HomeScreen.module.css';

/** `/`: start a lesson, join one, find one again. */
export function HomeScreen() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('home.pageTitle')}>
      <div className={styles.home}>
        <Part name="startLesson">
          <StartLesson />
        </Part>
        <div className={styles.side}>
          <Part name="joinCard">
            <JoinCard />
          </Part>
          <Part name="myLessons">
            <MyLessons />
          </Part>
        </div>
      </div>
    </PageFrame>
  );
}
