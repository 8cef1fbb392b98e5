import { useLanguage } from '../i18n/LocaleProvider';

interface MomentProps {
  at: string;
  /** Down to the second. */
  exact?: boolean;
}

/** A time, in the company's zone. */
export function Moment({ at, exact = false }: MomentProps) {
  const { formats } = useLanguage();
  const full = formats.exactMoment(at);
  return (
    <time dateTime={at} title={full}>
      {exact ? full : formats.moment(at)}
    </time>
  );
}
