import { useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { CheckList } from '../../ui/CheckList';
import { Checkbox, SearchInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Live, Text } from '../../ui/Text';
import { hasWords, SEARCH_FROM } from '../groups/groupSearch';

/** Somebody who can be chosen, or who is shown and cannot. */
interface Choosable {
  value: string;
  label: string;
  /** Beside the label; of one who cannot be chosen, why. */
  detail?: string;
  disabled: boolean;
  /** What a search looks through. */
  known: string;
}

interface ChooseManyProps {
  /** What the search is called. */
  find: string;
  /** What stands there when nobody is found. */
  none: string;
  options: readonly Choosable[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Chooses any number; those that cannot be chosen are shown and say why. */
export function ChooseMany({ find, none, options, chosen, onChange }: ChooseManyProps) {
  const { t } = useLanguage();
  const [sought, setSought] = useState('');
  // What was chosen when only that was asked for: a row that is unchosen stays in sight.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null);
  const values = useMemo(() => new Set(chosen), [chosen]);
  // What is chosen when the list is opened stands first in it.
  const [chosenBefore] = useState(values);
  const found = useMemo(() => {
    const isBefore = ({ value }: Choosable) => chosenBefore.has(value);
    const ordered = [...options.filter(isBefore), ...options.filter((it) => !isBefore(it))];
    const listed = only ? ordered.filter(({ value }) => only.has(value)) : ordered;
    return sought.trim() === '' ? listed : listed.filter(({ known }) => hasWords(known, sought));
  }, [options, chosenBefore, only, sought]);
  const isLong = options.length >= SEARCH_FROM;

  const turn = (turned: readonly string[], on: boolean) => {
    const next = new Set(values);
    for (const value of turned) {
      if (on) next.add(value);
      else next.delete(value);
    }
    onChange(options.map(({ value }) => value).filter((value) => next.has(value)));
  };

  return (
    <CheckList
      label={t('compose.to')}
      options={found}
      chosen={values}
      empty={none}
      moreLabel={(count) => t('compose.more', { count })}
      search={
        isLong && (
          <Field label={find} labelHidden>
            <SearchInput value={sought} placeholder={find} pauseMs={0} onSearch={setSought} />
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
              onChange={(on) => setOnly(on ? values : null)}
            />
          )}
          <ChooseAll
            found={found}
            chosen={values}
            narrowed={found.length < options.length}
            onTurn={turn}
          />
        </>
      }
      onTurn={(value, on) => turn([value], on)}
    />
  );
}

interface ChooseAllProps {
  found: readonly Choosable[];
  chosen: ReadonlySet<string>;
  /** Not all of them are in the list. */
  narrowed: boolean;
  onTurn(values: readonly string[], on: boolean): void;
}

/** Chooses all that the list holds, or none of it. */
function ChooseAll({ found, chosen, narrowed, onTurn }: ChooseAllProps) {
  const { t } = useLanguage();
  const usable = found.filter(({ disabled }) => !disabled);
  const isAll = usable.length > 0 && usable.every(({ value }) => chosen.has(value));
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
              turned.map(({ value }) => value),
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
