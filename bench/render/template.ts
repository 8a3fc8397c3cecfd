import type { TemplateContent } from '../../src/content/index.js';

/** The mail of the benchmark: what a shop sends, 15 to 20 KB of HTML with a loop, conditions and filters. */

const CELL = 'padding:16px 24px;font:15px/1.5 Arial,Helvetica,sans-serif;color:#1d2330';
const LINK = 'color:#2b5bd7;text-decoration:none';

const PRODUCT = `{% for product in data.products %}{% if product.stock > 0 %}
<tr><td style="${CELL};border-bottom:1px solid #e3e6ea">
  <a href="{{ product.url }}?utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign={{ campaign.name | url_encode }}" style="${LINK}">
  <img src="{{ product.image_url }}" width="120" height="120" alt="{{ product.title }}" style="display:block;border:0;border-radius:8px">
  <strong>{{ forloop.index }}. {{ product.title | capitalize }}</strong></a><br>
  {{ product.description | truncate: 90 }}<br>
  {% if product.compare_at > product.price %}<s style="color:#5c6675">{{ product.compare_at | money: "EUR" }}</s>
  <b style="color:#b3261e">{{ product.price | money: "EUR" }}</b>, {{ product.compare_at | minus: product.price | money: "EUR" }} less
  {% else %}<span style="color:#5c6675">{{ product.price | money: "EUR" }}</span>{% endif %}
  {% if product.stock < 4 %}<span style="color:#b3261e">Only {{ product.stock }} left</span>{% endif %}
</td></tr>{% endif %}{% endfor %}`;

const GREETING = `<tr><td style="padding:32px 24px 8px;font:22px/1.3 Arial,Helvetica,sans-serif;color:#1d2330">Hello {{ trait.first_name | default: "friend" }},</td></tr>
<tr><td style="${CELL}">{% if orders.count > 3 %}thank you for your {{ orders.count }} orders: {{ orders.net | money }} altogether, the last on {{ orders.last_at | date: "%-d %B %Y" }}.
{% elsif orders.count > 0 %}your order of {{ orders.last_at | date: "%-d %B" }} was {{ orders.last_at | days_since }} days ago.
{% else %}welcome to our shop.{% endif %}
{% case trait.tier %}{% when "gold", "platinum" %}As a {{ trait.tier }} member you look first.{% when "silver" %}Two more orders, and you are gold.{% else %}Join our club: it costs nothing.{% endcase %}
{% if trait.city and trait.country == "NO" %}Delivery to {{ trait.city }} is free this week.{% endif %}</td></tr>`;

const ARTICLES = Array.from(
  { length: 6 },
  (_, at) => `<tr><td style="${CELL};background:${at % 2 === 0 ? '#ffffff' : '#f6f7f9'}">
  <h2 style="margin:0 0 8px;font:18px/1.3 Arial,Helvetica,sans-serif">What our people wear, part ${at + 1}</h2>
  <p style="margin:0 0 8px">A few sentences that stand in every mail as they are, as shops have them between their products: how a thing
  is made, who makes it, and why it lasts. They cost nothing but being copied, and they are most of what a mail is.</p>
  <a href="https://shop.example/journal/${at + 1}?utm_source=newsletter&amp;utm_medium=email" style="${LINK}">Read on</a></td></tr>`,
).join('\n');

const TAGS = `<tr><td style="${CELL}">You like: {% for tag in trait.likes limit: 5 %}<a href="https://shop.example/t/{{ tag | url_encode }}" style="${LINK}">{{ tag | upcase }}</a>{% unless forloop.last %}, {% endunless %}{% endfor %}</td></tr>`;

export const CONTENT: TemplateContent = {
  from: 'Bench shop <news@shop.example>',
  subject:
    '{{ trait.first_name | default: "Hello" }}, {% if orders.count > 3 %}first for you{% else %}new in{% endif %}: {{ data.products[0].title }}',
  preheader:
    'And {{ data.products.size | minus: 1 }} more, from {{ data.products | map: "price" | sort | first | money: "EUR" }}.',
  html: `<!doctype html><html><head><meta charset="utf-8"><title>News</title></head>
<body style="margin:0;background:#f6f7f9"><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" style="background:#ffffff">
${GREETING}
${PRODUCT}
${ARTICLES}
${TAGS}
<tr><td style="padding:24px;font:13px/1.5 Arial,Helvetica,sans-serif;color:#5c6675"><a href="{{ web_version_url }}">In the browser</a> ·
<a href="{{ unsubscribe_url }}">Unsubscribe</a></td></tr></table></body></html>`,
};
