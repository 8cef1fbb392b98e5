import type { Actor } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import type { Words } from '../i18n/words';

/** Who did something, in words. */
export function ActorName({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  return actorWords(t, actor);
}

/** The same as a text. */
export function actorWords(t: Words, { kind, name }: Actor): string {
  switch (kind) {
    case 'person':
      return name ?? t('audit.actor.nobody');
    case 'key':
      return t('audit.actor.key', { name: name ?? '' });
    case 'command':
      return t('audit.actor.command');
    case 'nobody':
      return t('audit.actor.nobody');
  }
}
