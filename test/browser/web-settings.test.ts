import { describe, expect, test } from 'vitest';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';

describe.skipIf(browserIsMissing)(`Settings in a browser ${browserIsMissing ?? ''}`, () => {
  test('a colleague comes by a link, and sees what their role lets them', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    const { send } = await signIn();
    await send([{ type: 'identify', userId: 'u-liv', traits: { name: 'Liv Hansen' } }]);
    await page.goto(`${url}/settings?tab=members`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('E-mail').fill('kim@shop.example');
    await page.getByRole('combobox', { name: 'Role', exact: true }).click();
    await page.getByRole('option', { name: 'Analyst' }).click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link', { exact: true }).innerText();
    expect(link.startsWith(`${url}/invitation#token=`)).toBe(true);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('kim@shop.example').waitFor();
    await expectAccessible();

    const context = await page.context().browser()?.newContext();
    const other = await context?.newPage();
    if (other === undefined) throw new Error('there is no second browser');
    await other.goto(link);
    await other.getByRole('heading', { name: 'Join Fjord & Fell' }).waitFor();
    await other.getByLabel('Your name').fill('Kim Dahl');
    await other.getByLabel('Password', { exact: true }).fill('a heron on a bicycle');
    await other.keyboard.press('Enter');
    await other.getByRole('link', { name: 'Profiles' }).click();
    await other.getByRole('link', { name: 'Liv Hansen' }).click();
    await other.getByRole('tab', { name: 'Traits' }).click();
    await other.getByText('Liv Hansen').first().waitFor();
    expect(await other.getByRole('button', { name: 'Actions' }).count()).toBe(0);
    expect(await other.getByRole('button', { name: 'Add a trait' }).count()).toBe(0);
    await other.goto(`${url}/segments/new`);
    await other.getByText('Ask an owner of Fjord & Fell').waitFor();
    await other.goto(`${url}/settings`);
    await other.getByText('(this one)').waitFor();
    expect(await other.getByRole('tab', { name: 'Members' }).count()).toBe(0);

    await page.reload();
    await page.getByText('Kim Dahl').waitFor();
    await page
      .getByRole('row', { name: /Ann Berg/ })
      .getByRole('button')
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    // The last owner stays, and the screen says why.
    await page.getByText('is the last owner of this workspace').waitFor();
    await expectAccessible();
  });

  test('an API key is shown once, opens what it allows, and is revoked', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    const { workspaceId } = await signIn();
    await page.goto(`${url}/settings?tab=keys`);
    await page.getByText('No API key yet').waitFor();
    await expectAccessible();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByLabel('Name').fill('The warehouse');
    await page.getByRole('combobox', { name: 'It may' }).click();
    await page.getByRole('option', { name: 'profiles:read' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Make it' }).click();
    const token = await page.getByLabel('API key', { exact: true }).innerText();
    await expectAccessible();
    const ask = (path: string) =>
      fetch(`${url}/api${path}?workspace=${workspaceId}`, {
        headers: { authorization: `Bearer ${token.trim()}` },
      });
    expect((await ask('/profiles/newest')).status).toBe(200);
    expect((await ask('/segments')).status).toBe(403);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('The warehouse').waitFor();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('It cannot be taken back').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('No API key yet').waitFor();
  });

  test('an owner gives the workspace another name, and reads why its days and money stay', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    await signIn();
    await page.goto(`${url}/settings?tab=workspace`);
    await page.getByText('Neither can be changed').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Fell & Fjord');
    await expectAccessible();
    await page.keyboard.press('Enter');
    await page.getByText('The workspace is saved.').waitFor();
    await page.getByText('Fell & Fjord: days as in').waitFor();
  });

  test('one changes one’s name and sees where one is signed in', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    await signIn();
    await page.goto(`${url}/settings`);
    await page.getByText('(this one)').waitFor();
    await expectAccessible();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ann Bergström');
    await page.keyboard.press('Enter');
    await page.getByText('Your name is saved.').waitFor();
    await page.getByRole('button', { name: 'Ann Bergström: your menu' }).waitFor();
  });
});
