import type { TextType } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Bubble, Phone, PhoneHint, PictureFrame } from '../ui/Phone';
import { RobotMarkdown } from './RobotMarkdown';

/** A picture to preview: at hand, or only its shape. */
type PreviewImage = { name: string; url: string } | { name: string; width: number; height: number };

interface PhonePreviewProps {
  /** The group's name as its members know it. */
  groupName: string | null;
  text?: { type: TextType; content: string };
  image?: PreviewImage | undefined;
}

/** What the group will see. */
export function PhonePreview({ groupName, text, image }: PhonePreviewProps) {
  const { t } = useLanguage();
  const isEmpty = !text?.content && !image;
  return (
    <Phone label={t('compose.preview')} groupName={groupName ?? t('compose.preview.group')}>
      {isEmpty && <PhoneHint>{t('compose.preview.empty')}</PhoneHint>}
      {text?.content && (
        <Bubble>
          {text.type === 'markdown' ? <RobotMarkdown source={text.content} /> : text.content}
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
