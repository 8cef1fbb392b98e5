import { Link2, Unlink } from 'lucide-react';
import type { BotCode, Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { CopyField } from '../../ui/CopyField';
import { Row, Stack } from '../../ui/Layout';
import { QrCode } from '../../ui/QrCode';
import { Live, Text } from '../../ui/Text';
import { ProblemNote } from '../ProblemNote';

interface BotBindingProps {
  tutor: Tutor;
  /** The code that was made here. */
  code: BotCode | undefined;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  onMake(): void;
  onUnbind(): void;
}

/** Whether the AI bot knows a tutor, and the code by which it comes to know them. */
export function BotBinding({ tutor, code, busy, error, onMake, onUnbind }: BotBindingProps) {
  const { t, formats } = useLanguage();
  const { bot } = tutor;
  return (
    <Stack gap={2}>
      <Text as="strong" small>
        {t('tutors.bot')}
      </Text>
      <Text as="quiet" small>
        {bot
          ? t('tutors.bot.bound', { time: formats.moment(bot.bound_at) })
          : t('tutors.bot.unbound')}
      </Text>
      {code && (
        <>
          <Live>
            {t('tutors.bot.code', { code: code.code, time: formats.moment(code.expires_at) })}
          </Live>
          <QrCode text={code.code} label={t('tutors.bot.qr')} />
          <Text as="quiet" small>
            {t('tutors.bot.qr.how')}
          </Text>
          <CopyField
            label={t('tutors.bot.words')}
            value={code.words}
            copyLabel={t('access.once.copy')}
            copiedLabel={t('access.once.copied')}
          />
        </>
      )}
      {error !== null && <ProblemNote error={error} />}
      <Row>
        <Button icon={<Link2 aria-hidden />} busy={busy} onClick={onMake}>
          {t(code ? 'tutors.bot.again' : 'tutors.bot.make')}
        </Button>
        {bot && (
          <Button icon={<Unlink aria-hidden />} busy={busy} onClick={onUnbind}>
            {t('tutors.bot.unbind')}
          </Button>
        )}
      </Row>
    </Stack>
  );
}
