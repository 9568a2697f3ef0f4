namespace SupportHub.Cli;

/// <summary>Texts of seeded tickets: of a believable length, no more.</summary>
internal static class SeedWords
{
    private static readonly string[] What = ["Не проводится документ", "Ошибка при печати", "Вопрос по лицензии", "Не обновляется клиент", "Отчёт не сходится", "Служба остановилась", "Обмен не проходит", "Пожелание к списку"];
    private static readonly string[] Where = ["на складе", "в бухгалтерии", "после обновления", "у одного пользователя", "в часы пик", "на новом сервере", "в портале", "с утра"];

    public static string Subject(Random random) => $"{What[random.Next(What.Length)]} {Where[random.Next(Where.Length)]}";

    public static string Question(Random random) =>
        $"Добрый день! {What[random.Next(What.Length)]} {Where[random.Next(Where.Length)]}, код VX-{random.Next(1000, 9999)}. Повторяется {random.Next(2, 20)} раз в день, на соседних рабочих местах то же самое. Подскажите, что проверить.";

    public static string Answer(Random random) =>
        $"Здравствуйте! Проверьте, пожалуйста, журнал службы за сегодня и пришлите последние {random.Next(10, 60)} строк. Похожий случай описан в руководстве администратора, раздел {random.Next(2, 14)}.";

    public static string Thanks(Random random) => random.Next(2) == 0 ? "Помогло, спасибо!" : "Всё работает, заявку можно закрывать. Спасибо.";
}
