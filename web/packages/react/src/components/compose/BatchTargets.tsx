import { useMemo, useState } from 'react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { CheckList } from '../../ui/CheckList';
import { Checkbox, SearchInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Live, Text } from '../../ui/Text';
import { groupsWith, SEARCH_FROM } from '../groups/groupSearch';
import { groupObstacle, groupOption } from './draft';

interface BatchTargetsProps {
  groups: readonly Group[];
  chosen: readonly string[];
  onChange(groupNames: string[]): void;
}

/** Chooses any number of groups; those that cannot be written to are shown and say why. */
export function BatchTargets({ groups, chosen, onChange }: BatchTargetsProps) {
  const { t } = useLanguage();
  const [sought, setSought] = useState('');
  // What was chosen when only that was asked for: a row that is unchosen stays in sight.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null);
  const names = useMemo(() => new Set(chosen), [chosen]);
  // What is chosen when the list is opened stands first in it.
  const [chosenBefore] = useState(names);
  const found = useMemo(() => {
    const isBefore = ({ webhook_name: name }: Group) => chosenBefore.has(name);
    const ordered = [...groups.filter(isBefore), ...groups.filter((group) => !isBefore(group))];
    const listed = only ? ordered.filter((group) => only.has(group.webhook_name)) : ordered;
    return groupsWith(listed, sought);
  }, [groups, chosenBefore, only, sought]);
  const options = useMemo(() => found.map((group) => groupOption(t, group)), [found, t]);
  const isLong = groups.length >= SEARCH_FROM;

  const choose = (next: ReadonlySet<string>) =>
    onChange(groups.map((group) => group.webhook_name).filter((name) => next.has(name)));
  const turn = (turned: readonly string[], on: boolean) => {
    const next = new Set(names);
    for (const name of turned) {
      if (on) next.add(name);
      else next.delete(name);
    }
    choose(next);
  };

  return (
    <CheckList
      label={t('compose.to')}
      options={options}
      chosen={names}
      empty={t('compose.to.none')}
      moreLabel={(count) => t('compose.more', { count })}
      search={
        isLong && (
          <Field label={t('compose.find')} labelHidden>
            <SearchInput
              value={sought}
              placeholder={t('compose.find')}
              pauseMs={0}
              onSearch={setSought}
            />
          </Field>
        )
      }
      tools={
        <>
          <Text as="quiet" small figures>
            {t('compose.chosen', { count: chosen.length })}
          </Text>
          {isLong && (only !== null || chosen.length > 0) && (
            <Checkbox
              label={t('compose.only_chosen')}
              checked={only !== null}
              onChange={(on) => setOnly(on ? names : null)}
            />
          )}
          <ChooseAll
            found={found}
            chosen={names}
            narrowed={found.length < groups.length}
            onTurn={turn}
          />
        </>
      }
      onTurn={(name, on) => turn([name], on)}
    />
  );
}

interface ChooseAllProps {
  found: readonly Group[];
  chosen: ReadonlySet<string>;
  /** Not all groups are in the list. */
  narrowed: boolean;
  onTurn(names: readonly string[], on: boolean): void;
}

/** Chooses all that the list holds, or none of it. */
function ChooseAll({ found, chosen, narrowed, onTurn }: ChooseAllProps) {
  const { t } = useLanguage();
  const usable = found.filter((group) => groupObstacle(group) === null);
  const isAll = usable.length > 0 && usable.every((group) => chosen.has(group.webhook_name));
  const turned = isAll ? found : usable;
  const words = isAll ? 'choose_none' : 'choose_all';
  return (
    <>
      <Live>{narrowed && t('compose.found', { count: found.length })}</Live>
      {usable.length > 0 && (
        <Button
          look="quiet"
          onClick={() =>
            onTurn(
              turned.map((group) => group.webhook_name),
              !isAll,
            )
          }
        >
          {narrowed ? t(`compose.${words}_of`, { count: usable.length }) : t(`compose.${words}`)}
        </Button>
      )}
    </>
  );
}
