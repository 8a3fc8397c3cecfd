/** The mail of the benchmark: about 10 KB of HTML as a shop sends it, with a dozen values of its reader. */

function productRow(at: number): string {
  return `<tr><td style="padding:16px 24px;border-bottom:1px solid #e3e6ea;font:15px/1.5 Arial,sans-serif;color:#1d2330">
    <a href="https://shop.example/products/${at}?utm_source=newsletter&utm_medium=email" style="color:#2b5bd7;text-decoration:none">
    <img src="https://shop.example/pictures/${at}.jpg" width="120" height="120" alt="Product ${at}" style="display:block;border:0;border-radius:8px">
    <strong>Product number ${at} of the season</strong></a><br>A short text about it that says why it is good to have, in two lines
    as most shops write them.<br><span style="color:#5c6675">€ ${at}9.90</span></td></tr>`;
}

const ROWS = Array.from({ length: 14 }, (_, at) => productRow(at + 1)).join('\n');

export const CONTENT = {
  from: 'Bench shop <news@shop.example>',
  subject:
    '{{ trait.first_name | default: "Hello" }}, {{ orders.count }} orders, and something new',
  preheader:
    'Since {{ orders.last_at | days_since | default: "some" }} days we have been thinking of you.',
  html: `<!doctype html><html><head><meta charset="utf-8"><title>News</title></head>
<body style="margin:0;background:#f6f7f9"><table width="600" align="center" cellpadding="0" cellspacing="0" style="background:#ffffff">
<tr><td style="padding:32px 24px;font:22px/1.3 Arial,sans-serif;color:#1d2330">Hello {{ trait.first_name | default: "friend" }},</td></tr>
<tr><td style="padding:0 24px 24px;font:16px/1.6 Arial,sans-serif;color:#1d2330">
{% if orders.count > 0 %}you have ordered {{ orders.count }} times, for {{ orders.net | money }} altogether.
Your favourite: {{ orders.most_bought.title | default: orders.most_bought.product_id }}.{% else %}welcome to our shop.{% endif %}
{% if trait.city %}It is on its way to {{ trait.city }} within two days.{% endif %}</td></tr>
${ROWS}
<tr><td style="padding:24px;font:13px/1.5 Arial,sans-serif;color:#5c6675"><a href="{{ web_version_url }}">In the browser</a> ·
<a href="{{ unsubscribe_url }}">Unsubscribe</a></td></tr></table></body></html>`,
};
