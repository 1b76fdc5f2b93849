/**
 * tldraw's editor of texts comes with ProseMirror, which is larger than React, and who only reads never needs it. The
 * build puts this in its place (see scripts/leanClient.ts).
 */
import { useEffect, useRef, useState, type ComponentType, type RefAttributes } from 'react';
import {
  renderPlaintextFromRichText,
  RichTextArea,
  stopEventPropagation,
  toRichText,
  useEditor,
  type TextAreaProps,
} from 'tldraw';
import { mergeText } from '../../../shared/board/mergeText.ts';
import { ClassroomError } from '../../../shared/errors.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { refuse } from '../../ui/index.ts';
import styles from './LateTextArea.module.css';

type TextArea = ComponentType<TextAreaProps & RefAttributes<HTMLDivElement>>;

/** @param load called when the first text is edited, and again after it failed */
export function lateTextArea(load: () => Promise<TextArea>) {
  let Area: TextArea | null = null;
  let loading: Promise<void> | null = null;
  const fetch = (): Promise<void> =>
    (loading ??= load().then(
      (loaded) => {
        Area = loaded;
      },
      () => {
        loading = null;
        throw new ClassroomError('offline', 'no editor of texts');
      },
    ));

  function LateTextArea(props: TextAreaProps & RefAttributes<HTMLDivElement>) {
    const editor = useEditor();
    const [, setIsHere] = useState(Area !== null);
    const { isEditing } = props;
    useEffect(() => {
      if (!isEditing) return;
      let isOver = false;
      fetch().then(
        () => {
          if (!isOver) setIsHere(true);
        },
        (error: unknown) => {
          if (isOver) return;
          refuse(errorText(error));
          editor.complete();
        },
      );
      return () => {
        isOver = true;
      };
    }, [editor, isEditing]);
    if (Area) return <Area {...props} />;
    return isEditing && <FirstWords {...props} />;
  }
  return Object.assign(LateTextArea, { fetch });
}

/** Fetches the editor of texts before it is needed, for who may write. Whoever needs it hears if that failed. */
export function fetchTextArea(): void {
  // While developing tldraw comes whole.
  const { fetch } = RichTextArea as Partial<ReturnType<typeof lateTextArea>>;
  fetch?.().catch(() => {});
}

/**
 * Takes the words that are written before the editor is here. A phone shows its keyboard only for something that takes
 * words at the moment of the tap.
 */
function FirstWords({ shapeId, richText, handleChange, handleKeyDown }: TextAreaProps) {
  const { t } = useTranslation();
  const editor = useEditor();
  const before = useRef(richText);
  const written = useRef(richText);
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const write = (words: string): void => {
    const added = toRichText(words);
    const text = before.current;
    const isEmpty = !text || renderPlaintextFromRichText(editor, text) === '';
    const next = isEmpty ? added : { ...text, content: [...text.content, ...added.content] };
    // What others write in it meanwhile stays; what is drawn may be behind what the board holds.
    const shape = editor.getShape(shapeId);
    const now = shape && 'richText' in shape.props ? shape.props.richText : undefined;
    handleChange({ richText: mergeText(written.current, next, now ?? written.current) as typeof next });
    written.current = next;
  };
  return (
    <textarea
      ref={ref}
      className={`tl-text tl-text-input ${styles.words}`}
      aria-label={t('board.writing')}
      onInput={({ currentTarget }) => write(currentTarget.value)}
      onKeyDown={({ nativeEvent }) => handleKeyDown(nativeEvent)}
      onPointerDown={stopEventPropagation}
      onTouchEnd={stopEventPropagation}
      onContextMenu={stopEventPropagation}
    />
  );
}
