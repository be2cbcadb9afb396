// Through the line again, with the outcome said.
import { change } from './ask.js';
import { say } from './dom.js';
import { t } from './words.js';

export async function replay(which) {
  try {
    const rows = await change('POST', '/replays', which);
    const refused = rows.filter((r) => !r.ok);
    if (refused.length) say(t('refused', refused.length, refused[0].why), true);
    else say(t('replayed', rows.length));
    return rows;
  } catch (e) {
    say(e.message, true);
    return [];
  }
}
