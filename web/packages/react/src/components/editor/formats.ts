/** Which format shows what, as the service says; and why a mark is not to be had. Pure. */
import { type RobotDialect, robotDialects } from '../../api/render';
import type { Channel, Feature } from '../../api/types';
import type { Words } from '../../i18n/words';

/** Says why the chosen format does not show something; `undefined` if it does. */
export type ReasonOf = (feature: Feature) => string | undefined;

/** The reasons of a format. */
export function reasonsOf(t: Words, channel: Channel, dialect: RobotDialect): ReasonOf {
  return (name) => {
    const showing = channel.dialects.filter(({ features }) => features.includes(name));
    if (showing.some((known) => known.dialect === dialect)) return undefined;
    const feature = t(`editor.feature.${name}`);
    const [other] = robotDialects.filter((known) => showing.some((it) => it.dialect === known));
    if (!other) return t('editor.never_shown', { feature });
    return t('editor.not_shown', { feature, formats: t(`editor.dialect.${other}`) });
  };
}
