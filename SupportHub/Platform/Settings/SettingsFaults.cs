using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace SupportHub.Platform.Settings;

/// <summary>What is wrong with a section: keys that nobody reads, values that are none, and what the class's annotations refuse.</summary>
internal static class SettingsFaults
{
    public static IReadOnlyList<string> Find(IConfiguration configuration, SettingsSection section)
    {
        var faults = new List<string>();
        var node = configuration.GetSection(section.Name);
        Look(node, section.Type, faults);
        // a value that cannot be read would stop the binder at the first; the annotations speak of readable ones only
        if (faults.Count == 0) Validate(node, section.Type, faults);
        return faults;
    }

    private static void Look(IConfigurationSection node, Type type, List<string> faults)
    {
        // the section's own value is not ours: MAIL is a variable of many shells
        foreach (var child in node.GetChildren())
        {
            if (ItemOf(type) is { } item)
            {
                LookInto(child, item, faults);
                continue;
            }

            var property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true }) faults.Add($"{child.Path}: nobody reads this key; {node.Path} has {Known(type)}.");
            else LookInto(child, property.PropertyType, faults);
        }
    }

    private static void LookInto(IConfigurationSection child, Type type, List<string> faults)
    {
        if (Leaf(type) is { } leaf) Read(child, leaf, faults);
        else Look(child, type, faults);
    }

    private static void Read(IConfigurationSection child, Type type, List<string> faults)
    {
        if (child.GetChildren().Any()) faults.Add($"{child.Path}: one value is asked here, not a section.");
        else if (child.Value is { } value && !Converts(type, value)) faults.Add($"{child.Path}: «{value}» is not {Words(type)}.");
    }

    private static void Validate(IConfigurationSection node, Type type, List<string> faults)
    {
        Validate(node.Path, node.Get(type) ?? Activator.CreateInstance(type)!, faults);
    }

    private static void Validate(string path, object settings, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        faults.AddRange(results.Select(result => $"{string.Join(", ", result.MemberNames.DefaultIfEmpty("").Select(name => $"{path}:{name}".TrimEnd(':')))}: {result.ErrorMessage}"));
        foreach (var property in settings.GetType().GetProperties().Where(p => p.CanWrite && Leaf(p.PropertyType) is null)) ValidateInside($"{path}:{property.Name}", property.GetValue(settings), faults);
    }

    private static void ValidateInside(string path, object? value, List<string> faults)
    {
        if (value is not IList list)
        {
            if (value is not null) Validate(path, value, faults);
            return;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } item && Leaf(item.GetType()) is null) Validate($"{path}:{i}", item, faults);
        }
    }

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;

    private static Type? Leaf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare.IsValueType || bare == typeof(Uri) ? bare : null;
    }

    private static bool Converts(Type type, string value)
    {
        try
        {
            return type == typeof(string) || TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException || e.InnerException is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string Known(Type type) =>
        string.Join(", ", type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(StringComparer.Ordinal));

    private static string Words(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a span of time (00:00:30)",
        _ when type == typeof(Uri) => "an address (https://…)",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ => $"a {type.Name.ToLowerInvariant()}",
    };
}
