import { BATCH_MAX } from '@firstline/protocol/enrolment';
import { classNames } from '@firstline/ui/class-names';
import { TextArea, TextField } from '@firstline/ui/field';
import { defineMessages } from '@firstline/ui/messages';
import { Segmented } from '@firstline/ui/segmented';
import { useIntl } from 'react-intl';
import { type BatchDraft, faultsOf, lengths, namesIn, usesIn } from './batch-draft.ts';
import pageSheet from '../page.module.css';
import sheet from './rollout.module.css';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  name: { id: 'batch.name', defaultMessage: 'Name', description: 'Field' },
  nameExample: {
    id: 'batch.name.example',
    defaultMessage: 'Floor 3, November',
    description: 'Example in the empty field',
  },
  group: { id: 'batch.group', defaultMessage: 'Device group (optional)', description: 'Field' },
  groupAbout: {
    id: 'batch.group.about',
    defaultMessage: 'Its devices are put in this group. Letters, digits, dots and hyphens.',
    description: 'Under the field',
  },
  groupWrong: {
    id: 'batch.group.wrong',
    defaultMessage: 'A group is one word of letters, digits, dots and hyphens.',
    description: 'What is wrong with the field',
  },
  expects: {
    id: 'batch.expects',
    defaultMessage: 'Computers you expect',
    description: 'Choice',
  },
  count: { id: 'batch.expects.count', defaultMessage: 'A number', description: 'Choice' },
  names: { id: 'batch.expects.names', defaultMessage: 'Their names', description: 'Choice' },
  nobody: { id: 'batch.expects.nobody', defaultMessage: 'Not known', description: 'Choice' },
  howMany: { id: 'batch.count', defaultMessage: 'How many', description: 'Field' },
  which: { id: 'batch.names', defaultMessage: 'Names', description: 'Field' },
  whichAbout: {
    id: 'batch.names.about',
    defaultMessage:
      '{count, plural, =0 {One a line, or pasted from a spreadsheet.} one {# name.} other {# names.}}',
    description: 'Under the field',
  },
  numberWrong: {
    id: 'batch.number.wrong',
    defaultMessage: 'Write a whole number from 1 to {most, number}.',
    description: 'What is wrong with the field',
  },
  uses: { id: 'batch.uses', defaultMessage: 'Uses of the token', description: 'Field' },
  usesAbout: {
    id: 'batch.uses.about',
    defaultMessage:
      'One each account that enrols: {uses, number} if you leave this empty. Shared computers need more.',
    description: 'Under the field',
  },
  length: { id: 'batch.length', defaultMessage: 'The token is good for', description: 'Choice' },
  lengthWords: {
    id: 'batch.length.words',
    defaultMessage: '{days, plural, one {# day} other {# days}}',
    description: 'Choice',
  },
});

/** What a batch is: its name, its computers, and how long its token is good. */
export function BatchForm(props: {
  readonly draft: BatchDraft;
  readonly onChange: (draft: BatchDraft) => void;
  readonly refused: string | null;
}) {
  const { draft, onChange, refused } = props;
  const intl = useIntl();
  const faults = faultsOf(draft);
  const change = (different: Partial<BatchDraft>): void => onChange({ ...draft, ...different });
  const wrongNumber = intl.formatMessage(w.numberWrong, { most: BATCH_MAX });
  return (
    <div className={style('form')}>
      <TextField
        label={intl.formatMessage(w.name)}
        placeholder={intl.formatMessage(w.nameExample)}
        value={draft.name}
        maxLength={80}
        onChange={(name) => change({ name })}
        autoFocus
      />
      <Segmented
        label={intl.formatMessage(w.expects)}
        value={draft.expects}
        onChange={(expects) => change({ expects })}
        choices={[
          { value: 'count', words: intl.formatMessage(w.count) },
          { value: 'names', words: intl.formatMessage(w.names) },
          { value: 'nobody', words: intl.formatMessage(w.nobody) },
        ]}
      />
      {draft.expects === 'count' ? (
        <TextField
          label={intl.formatMessage(w.howMany)}
          value={draft.count}
          inputMode="numeric"
          onChange={(count) => change({ count })}
          error={faults.count ? wrongNumber : null}
        />
      ) : null}
      {draft.expects === 'names' ? (
        <TextArea
          label={intl.formatMessage(w.which)}
          value={draft.names}
          rows={[4, 8]}
          onChange={(names) => change({ names })}
          description={intl.formatMessage(w.whichAbout, { count: namesIn(draft.names).length })}
          error={faults.names ? wrongNumber : null}
        />
      ) : null}
      <TextField
        label={intl.formatMessage(w.uses)}
        value={draft.uses}
        inputMode="numeric"
        onChange={(uses) => change({ uses })}
        description={intl.formatMessage(w.usesAbout, { uses: usesIn({ ...draft, uses: '' }) ?? 1 })}
        error={faults.uses ? wrongNumber : null}
      />
      <Segmented
        label={intl.formatMessage(w.length)}
        value={draft.hours}
        onChange={(hours) => change({ hours })}
        choices={lengths.map((value) => ({
          value,
          words: intl.formatMessage(w.lengthWords, { days: Number(value) / 24 }),
        }))}
      />
      <TextField
        label={intl.formatMessage(w.group)}
        value={draft.group}
        onChange={(group) => change({ group })}
        description={intl.formatMessage(w.groupAbout)}
        error={faults.group ? intl.formatMessage(w.groupWrong) : null}
      />
      {refused === null ? null : (
        <p className={style('refused')} role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
