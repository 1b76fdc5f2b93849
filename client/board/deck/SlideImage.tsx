import { useEffect, useState } from 'react';
import { HTMLContainer, ImageShapeUtil, useEditor, useValue, type TLImageShape } from 'tldraw';
import { firstSize, load, sizesOf, wantedSize } from '../slidePictures.ts';
import styles from './SlideImage.module.css';

/** The picture of a slide at once where it is ready, in the size that this screen needs; all other images as tldraw does. */
export class SlideImageUtil extends ImageShapeUtil {
  override component(shape: TLImageShape) {
    return shape.isLocked && shape.props.assetId ? <SlideOrImage shape={shape} /> : super.component(shape);
  }
}

function SlideOrImage({ shape }: { shape: TLImageShape }) {
  const editor = useEditor();
  const sizes = useValue(
    'slide',
    () => sizesOf(shape.props.assetId ? editor.getAsset(shape.props.assetId) : undefined),
    [editor, shape.props.assetId],
  );
  if (!sizes) return <Plain shape={shape} />;
  return <Slide shape={shape} large={sizes.large} small={sizes.small} thumb={sizes.thumb} />;
}

function Plain({ shape }: { shape: TLImageShape }) {
  const editor = useEditor();
  return ImageShapeUtil.prototype.component.call(editor.getShapeUtil(shape), shape);
}

interface SlideProps {
  readonly shape: TLImageShape;
  readonly large: string;
  readonly small: string;
  readonly thumb: string;
}

function Slide({ shape: { id, props }, large, small, thumb }: SlideProps) {
  const editor = useEditor();
  const sizes = { large, small, thumb };
  const wanted = useValue('wanted size', () => wantedSize(sizes, props.w * editor.getZoomLevel()), [
    editor,
    props.w,
    large,
    small,
  ]);
  const [shown, setShown] = useState(() => firstSize(sizes, props.w * editor.getZoomLevel()));
  const isOther = shown !== large && shown !== small;
  useEffect(() => {
    let isOver = false;
    // The one on the screen stays until the other one can be drawn.
    void load(wanted).then((isThere) => {
      if (isThere && !isOver) setShown(wanted);
    });
    return () => {
      isOver = true;
    };
  }, [wanted]);
  return (
    <HTMLContainer id={id} className={styles.slide ?? ''} style={{ width: props.w, height: props.h }}>
      <img src={isOther ? wanted : shown} alt={props.altText} draggable={false} decoding="sync" data-slide="" />
    </HTMLContainer>
  );
}
