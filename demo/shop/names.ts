/** Given and family names of one language, as its people write them. */
export interface NameList {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const list = (given: string, family: string): NameList => ({
  given: given.split(' '),
  family: family.split(' '),
});

/** Names by language. Those in other scripts have their Latin form in {@link romanized}. */
export const nameLists = {
  norwegian: list(
    'Ingrid Sigrid Nora Astrid Liv Solveig Maren Åse Håkon Lars Øyvind Sindre Eirik Torstein Bjørn Magnus',
    'Hansen Berg Haugen Solbakken Lie Bakke Myhre Sæther Østby Ødegård Nygård Strand Moen Dahl',
  ),
  swedish: list(
    'Elsa Maja Linnéa Åsa Karin Ebba Sven Göran Björn Oskar Måns Nils Ylva Tove',
    'Andersson Lindqvist Åkesson Öberg Sjöström Nyström Ekdahl Lundgren Wallin Hedlund',
  ),
  danish: list(
    'Freja Ida Mette Karen Søren Jørgen Mads Rasmus Asger Signe Birgitte Troels',
    'Jensen Kjær Møller Nørgaard Østergaard Holm Bach Skov Friis Lund',
  ),
  finnish: list(
    'Aino Helmi Päivi Sanna Väinö Eero Juhani Onni Tuuli Kaisa Mikko Arvo',
    'Korhonen Mäkinen Hämäläinen Niemi Järvinen Lahti Saarinen Koskela Räsänen',
  ),
  german: list(
    'Anna Lena Jule Käthe Greta Frieda Jonas Lukas Jürgen Matthias Björn Karl Ulrike Wiebke',
    'Müller Schäfer Weiß Krüger Vogel Hoffmann Lehmann Groß Böhm Winter Fuchs Sommer',
  ),
  dutch: list(
    'Femke Sanne Noor Lieke Daan Bram Joost Sjoerd Maarten Anouk Thijs Wietske',
    'Bakker Visser Smit Mulder Dekker Jansen Kuipers Hoekstra Veenstra',
  ),
  french: list(
    'Chloé Zoé Amélie Inès Élodie François Jérôme Loïc Théo Maël Hélène Benoît',
    'Lefèvre Moreau Garnier Dubois Rousseau Lemaître Gauthier Mercier Béranger',
  ),
  english: list(
    'Olivia Grace Maisie Freya Harriet Oliver Jack Callum Rhys Gareth Ailsa Imogen',
    'Smith Taylor Hughes Murray Lloyd Fraser Whitaker Bennett Ashworth Pemberton',
  ),
  irish: list(
    'Aoife Niamh Saoirse Róisín Cian Oisín Seán Pádraig Gráinne Eimear',
    'Murphy Kelly O’Brien Byrne Ó’Sé Nolan Gallagher Doyle',
  ),
  polish: list(
    'Zofia Małgorzata Łucja Agnieszka Paweł Michał Łukasz Krzysztof Zuzanna Wojciech',
    'Kowalczyk Wiśniewski Wójcik Zieliński Król Jabłoński Łuczak Żak',
  ),
  spanish: list(
    'Lucía Inés Marta Nuria Íñigo Álvaro Begoña Andrés Joaquín Sofía',
    'García Muñoz Ibáñez Núñez Peña Castaño Ortega Vidal',
  ),
  italian: list(
    'Giulia Chiara Nicolò Matteo Beatrice Lorenzo Niccolò Ginevra',
    'Rossi Conti De’Luca Ferrari Galli Moretti Caruso',
  ),
  turkish: list(
    'Elif Zeynep Ayşe Gülşen Çağlar Emre Işıl Özgür Yiğit Şule',
    'Yılmaz Öztürk Çelik Şahin Aydın Güneş Koç',
  ),
  arabic: list(
    'Amina Yasmin Layla Fatima Omar Karim Tariq Nour Samira Youssef',
    'Haddad Nasser Khoury Al-Masri Benali Mansour El-Amin',
  ),
  persian: list(
    'Shirin Parisa Laleh Dariush Kian Nasrin Arash',
    'Karimi Rostami Hosseini Farahani',
  ),
  somali: list('Hodan Ayaan Ifrah Abdi Warsame Faduma', 'Warsame Hassan Abdulle Farah Jama'),
  yoruba: list('Adaeze Chidi Temitope Folake Ngozi Emeka Wanjiru', 'Okafor Adeyemi Balogun Eze'),
  hindi: list(
    'Priya Ananya Meera Arjun Rohan Kavya Vikram Lakshmi',
    'Sharma Patel Iyer Nair Banerjee Gupta Reddy',
  ),
  vietnamese: list('Linh Thảo Nguyệt Quân Đức Hương Minh', 'Nguyễn Trần Phạm Đặng Võ Lê'),
  ukrainian: list('Олена Марія Тарас Оксана Богдан', 'Шевченко Коваленко Бондар Мельник'),
  greek: list('Ελένη Γιώργος Νίκος Κατερίνα', 'Παπαδόπουλος Νικολάου Δημητρίου'),
  chinese: list('美玲 志明 雅婷 建国', '王 李 陈 黄'),
  japanese: list('さくら 陽翔 美咲 健太', '佐藤 鈴木 高橋 田中'),
} as const satisfies Record<string, NameList>;

export type NameLanguage = keyof typeof nameLists;

/** What an address is made of for names whose letters it can't hold. */
export const romanized: Readonly<Record<string, string>> = {
  Олена: 'olena',
  Марія: 'maria',
  Тарас: 'taras',
  Оксана: 'oksana',
  Богдан: 'bohdan',
  Шевченко: 'shevchenko',
  Коваленко: 'kovalenko',
  Бондар: 'bondar',
  Мельник: 'melnyk',
  Ελένη: 'eleni',
  Γιώργος: 'giorgos',
  Νίκος: 'nikos',
  Κατερίνα: 'katerina',
  Παπαδόπουλος: 'papadopoulos',
  Νικολάου: 'nikolaou',
  Δημητρίου: 'dimitriou',
  美玲: 'meiling',
  志明: 'zhiming',
  雅婷: 'yating',
  建国: 'jianguo',
  王: 'wang',
  李: 'li',
  陈: 'chen',
  黄: 'huang',
  さくら: 'sakura',
  陽翔: 'haruto',
  美咲: 'misaki',
  健太: 'kenta',
  佐藤: 'sato',
  鈴木: 'suzuki',
  高橋: 'takahashi',
  田中: 'tanaka',
};
