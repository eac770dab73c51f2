import { act, fireEvent, screen, within } from '@testing-library/react';
import { defaults } from '@firstline/settings/effective';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { decided } from '../gallery/settings-stories.tsx';
import { show } from '../gallery/show.tsx';

const settings = <App first={{ at: 'settings' }} />;
const box = (name: string) => screen.findByRole('checkbox', { name });

test('the menu leads to Settings, and policies are read anew there', async () => {
  const { user, said } = show(<App />);
  await user.click(await screen.findByRole('button', { name: 'Menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Settings' }));

  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
  expect(said('settings.look')).toHaveLength(1);
});

test('what the person decides is kept, and taking it back is too', async () => {
  const { user, said } = show(settings, { 'settings.decide': defaults });
  await user.click(await box('Start when you sign in'));
  await user.click(await box('Quiet hours'));
  await user.click(await box('Give me more time to answer'));
  await user.selectOptions(screen.getByRole('combobox'), 'United Kingdom');
  await user.selectOptions(screen.getByRole('combobox'), 'As this computer has it');

  expect(said('settings.decide')).toEqual([
    { name: 'Autostart', value: false },
    { name: 'QuietHours', value: '18:00-08:00' },
    { name: 'PermissionTimeoutSeconds', value: 180 },
    { name: 'Language', value: 'en-GB' },
    { name: 'Language', value: null },
  ]);
});

test('the example is written as the chosen country writes dates, at once', async () => {
  const chosen = decided({}, { Language: 'en-GB' });
  const { user } = show(settings, { 'settings.decide': chosen['settings.get'] });
  const countries = await screen.findByRole('combobox', { name: 'Dates and times' });
  expect(screen.getByText(/^Like this: Nov 17, 2026, \d+:\d\d\s[AP]M$/u)).toBeTruthy();

  await user.selectOptions(countries, 'United Kingdom');

  expect(await screen.findByText(/^Like this: 17 Nov 2026, \d\d:\d\d$/u)).toBeTruthy();
});

test('hours are changed one end at a time, and an unfinished time changes nothing', async () => {
  const own = decided({}, { QuietHours: '20:00-07:00' });
  const { user, said } = show(settings, { ...own, 'settings.decide': own['settings.get'] });
  const until = await screen.findByLabelText('Until');
  const becomes = async (value: string) => {
    await user.click(until);
    fireEvent.change(until, { target: { value } });
    await user.tab();
  };
  await becomes('');
  await becomes('07:00');
  await becomes('06:30');

  expect(said('settings.decide')).toEqual([{ name: 'QuietHours', value: '20:00-06:30' }]);
});

test('what the organisation decided carries a lock and its name, and cannot be changed', async () => {
  const { user, said } = show(
    settings,
    decided({ OrganisationName: 'Northwind IT', Autostart: true, PermissionTimeoutSeconds: 90 }),
  );
  const autostart = await box('Start when you sign in');
  const general = within(screen.getByRole('region', { name: 'General' }));
  await user.click(autostart);

  expect(general.getByText('Set by Northwind IT')).toBeTruthy();
  expect(screen.getByText('You have 90 seconds. No answer means no.')).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: 'Give me more time to answer' })).toBeNull();
  expect(said('settings.decide')).toEqual([]);
});

test('a policy that comes while the page is open is seen at once', async () => {
  const { tell } = show(settings);
  await box('Give me more time to answer');
  const now = decided({ SessionMode: 'off' })['settings.get'];
  act(() => tell('settings.changed', now));

  expect(screen.getByText('IT cannot ask to connect to this computer.')).toBeTruthy();
});

test('a decision that could not be kept is told', async () => {
  const { user, refuse } = show(settings);
  refuse('settings.decide', 'device.storage-full');
  await user.click(await box('Start when you sign in'));

  expect(await screen.findByText(/disk is full/)).toBeTruthy();
});

test('a fault in a policy is told on About, and goes with the details for IT', async () => {
  const { user, said } = show(<App first={{ at: 'about' }} />, decided({ SessionMode: 'on' }));
  const problem = 'It needs one of "attended", "off", and has "on". It is passed over.';

  expect(await screen.findByText(`SessionMode: ${problem}`)).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Copy details for IT' }));

  const [copied] = said('text.copy') as readonly { readonly text: string }[]; // as: the call's shape
  expect(copied?.text.split('\n').at(-1)).toMatch(
    /50-laptops\.json: SessionMode: It needs one of/u,
  );
});

test('what the organisation says stands on Home, and what it does not want shown does not', async () => {
  show(
    <App />,
    decided({ SupportPhone: '4444', EmergencyText: 'At night: 5555', ShowFindings: false }),
  );

  expect(await screen.findByText('At night: 5555')).toBeTruthy();
  expect(screen.getByText('4444')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Your computer' })).toBeNull();
});

test('where no file may be sent, none can be chosen', async () => {
  show(<App first={{ at: 'new' }} />, decided({ AttachmentsMaxMiB: 0 }));

  expect(await screen.findByRole('button', { name: /^Send/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /file/i })).toBeNull();
});

test('what was last told to IT is shown exactly as it goes; where nothing was told there is no button', async () => {
  const json = '{ "findings": [{ "code": "server.dns" }] }';
  const { user } = show(settings, { 'report.last': { json, sent: false } });
  const privacy = within(await screen.findByRole('region', { name: 'Privacy' }));
  await user.click(await privacy.findByRole('button', { name: 'Show the last one' }));

  expect(screen.getByLabelText('Exactly what was told to IT').textContent).toBe(json);
  expect(screen.getByText('It goes when there is a connection.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Hide it' }));
  expect(screen.queryByLabelText('Exactly what was told to IT')).toBeNull();
});
