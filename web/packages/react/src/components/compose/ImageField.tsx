import { useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Field } from '../../ui/Field';
import { ChosenImage, ImageDrop } from '../../ui/ImageDrop';
import { OneLine, Text } from '../../ui/Text';

interface ImageFieldProps {
  image: File | null;
  /** A URL of the image, while there is one. */
  url: string | null;
  error: string | undefined;
  hint: string | undefined;
  readOnly: boolean;
  onFile(file: File): void;
  onRemove(): void;
}

/** The image of a message: chosen, dropped or pasted; shown small; removed. */
export function ImageField(props: ImageFieldProps) {
  const { image, url, error, hint, readOnly, onFile, onRemove } = props;
  const { t, formats } = useLanguage();
  return (
    <Field label={t('compose.image')} error={error} hint={hint}>
      {image && url ? (
        <ChosenImage
          url={url}
          alt={t('compose.preview.image', { name: image.name })}
          removeLabel={t('compose.image.remove')}
          onRemove={readOnly ? undefined : onRemove}
        >
          <OneLine>{image.name}</OneLine>
          <Text as="quiet" small figures>
            {formats.size(image.size)}
          </Text>
        </ChosenImage>
      ) : (
        <ImageDrop
          label={t('compose.image')}
          chooseLabel={t('compose.image.choose')}
          hint={t('compose.image.hint')}
          onFile={onFile}
        />
      )}
    </Field>
  );
}

/** Judges a file before it becomes the image: what is surely wrong is said at once. */
export function useImageError(bytesLimit: number) {
  const { t, formats } = useLanguage();
  const [error, setError] = useState<string>();
  const judge = (file: File): boolean => {
    const isOther = file.type !== '' && !file.type.startsWith('image/');
    if (isOther) {
      setError(t('compose.image.not_image', { name: file.name }));
    } else if (file.size > bytesLimit) {
      const sizes = { size: formats.size(file.size), limit: formats.size(bytesLimit) };
      setError(t('compose.image.too_large', sizes));
    } else {
      setError(undefined);
      return true;
    }
    return false;
  };
  return { error, judge };
}
