import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ChosenImage } from '../../ui/ChosenImage';
import { Field } from '../../ui/Field';
import { FileDrop } from '../../ui/FileDrop';
import { OneLine, Text } from '../../ui/Text';

interface ImageFieldProps {
  image: File | null;
  /** A URL of the image, while there is one. */
  url: string | null;
  /** The browser cannot show the image. */
  broken: boolean;
  error: string | undefined;
  hint: string | undefined;
  readOnly: boolean;
  onFile(file: File): void;
  onBroken(image: File): void;
  onRemove(): void;
}

/** The image of a message: chosen, dropped or pasted; shown small; removed. */
export function ImageField(props: ImageFieldProps) {
  const { image, url, broken, error, hint, readOnly, onFile, onBroken, onRemove } = props;
  const { t, formats } = useLanguage();
  const [removed, setRemoved] = useState(false);
  const choose = (file: File) => {
    setRemoved(false);
    onFile(file);
  };
  const remove = () => {
    setRemoved(true);
    onRemove();
  };
  return (
    <Field
      label={t('compose.image')}
      error={error && <span role="alert">{error}</span>}
      hint={hint}
    >
      {image && url ? (
        <ChosenImage
          url={url}
          alt={t('compose.preview.image', { name: image.name })}
          broken={broken}
          removeLabel={t('compose.image.remove')}
          onBroken={() => onBroken(image)}
          onRemove={readOnly ? undefined : remove}
        >
          <OneLine>{image.name}</OneLine>
          <Text as="quiet" small figures>
            {formats.size(image.size)}
          </Text>
        </ChosenImage>
      ) : (
        <FileDrop
          icon={<ImagePlus aria-hidden />}
          accept="image/*"
          chooseLabel={t('compose.image.choose')}
          hint={t('compose.image.hint')}
          readOnly={readOnly}
          autoFocus={removed}
          onFile={choose}
        />
      )}
    </Field>
  );
}

/** A file that did not become the image. */
interface Refusal {
  kind: 'not_image' | 'too_large';
  name: string;
  size: number;
}

/** Judges a file before it becomes the image, and as it is shown: what is surely wrong is said. */
export function useImageError(image: File | null, bytesLimit: number) {
  const { t, formats } = useLanguage();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [brokenImage, setBrokenImage] = useState<File | null>(null);
  const broken = image !== null && image === brokenImage;

  const judge = ({ type, name, size }: File): boolean => {
    const isOther = type !== '' && !type.startsWith('image/');
    const kind = isOther ? 'not_image' : size > bytesLimit ? 'too_large' : null;
    setRefusal(kind && { kind, name, size });
    return kind === null;
  };
  const words = () => {
    if (refusal?.kind === 'not_image') {
      return t('compose.image.not_image', { name: refusal.name });
    }
    if (refusal?.kind === 'too_large') {
      const sizes = { size: formats.size(refusal.size), limit: formats.size(bytesLimit) };
      return t('compose.image.too_large', sizes);
    }
    return broken ? t('field.image_broken') : undefined;
  };
  return {
    error: words(),
    broken,
    judge,
    markBroken: setBrokenImage,
    forget: () => setRefusal(null),
  };
}
