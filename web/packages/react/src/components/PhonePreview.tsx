import { useLanguage } from '../i18n/LocaleProvider';
import { Bubble, Phone, PhoneHint, PictureFrame } from '../ui/Phone';
import { PhoneText } from '../ui/PhoneText';

/** A picture to preview: at hand, or only its shape. */
export type PreviewImage =
  | { name: string; url: string }
  | { name: string; width: number; height: number };

interface PhonePreviewProps {
  /** The group's name as its members know it. */
  groupName: string | null;
  dark?: boolean;
  /** What the phone shows of the words, as the service says. */
  html?: string | undefined;
  image?: PreviewImage | undefined;
}

/** What the group will see. */
export function PhonePreview({ groupName, dark = false, html, image }: PhonePreviewProps) {
  const { t } = useLanguage();
  const isEmpty = !html && !image;
  return (
    <Phone
      label={t('compose.preview')}
      groupName={groupName ?? t('compose.preview.group')}
      dark={dark}
    >
      {isEmpty && <PhoneHint>{t('compose.preview.empty')}</PhoneHint>}
      {html && (
        <Bubble>
          <PhoneText html={html} />
        </Bubble>
      )}
      {image && (
        <Bubble kind="picture">
          {'url' in image ? (
            <img src={image.url} alt={t('compose.preview.image', { name: image.name })} />
          ) : (
            <PictureFrame ratio={image.width / image.height}>
              {t('compose.preview.image', { name: image.name })}
            </PictureFrame>
          )}
        </Bubble>
      )}
    </Phone>
  );
}
