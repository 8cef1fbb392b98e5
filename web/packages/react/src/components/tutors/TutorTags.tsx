import { CircleSlash, Unlink } from 'lucide-react';
import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Tag } from '../../ui/Tag';
import { Mono, Text } from '../../ui/Text';

/** By which user id WeCom knows a tutor; of those who teach here, also that nobody has said so. */
export function TutorUserId({ tutor }: { tutor: Tutor }) {
  const { t } = useLanguage();
  if (tutor.wecom_userid !== null) return <Mono>{tutor.wecom_userid}</Mono>;
  if (!tutor.is_active) return null;
  return (
    <Tag tone="queued" glyph={<Unlink aria-hidden />}>
      {t('tutors.unlinked')}
    </Tag>
  );
}

/** Whether a tutor still teaches here, and until when. */
export function TutorStatus({ tutor }: { tutor: Tutor }) {
  const { t } = useLanguage();
  const day = tutor.left_on;
  if (tutor.is_active) {
    return (
      <Text as="quiet" figures>
        {day === null ? t('tutors.status.active') : t('tutors.status.until', { day })}
      </Text>
    );
  }
  return (
    <Tag tone="queued" glyph={<CircleSlash aria-hidden />}>
      {day === null ? t('tutors.status.left') : t('tutors.status.left_on', { day })}
    </Tag>
  );
}
