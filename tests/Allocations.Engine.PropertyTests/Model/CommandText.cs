using System.Globalization;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Kind and content of a command in words that differ whenever the content differs. A value that says nothing is left out.</summary>
internal static class CommandText
{
    public static string Of(ICommand command)
    {
        // Without an expiry, a grace counts for nothing.
        ICommand counted = command is Commands.SetExpiry { ExpiresAt: null } never ? never with { Grace = default } : command;
        return counted.GetType().Name + string.Concat(CommandMember.Of(counted)
            .Select(member => (member.Name, Text: Of(member)))
            .Where(member => member.Text.Length > 0)
            .Select(member => $" {member.Name} {member.Text}"));
    }

    /// <summary>A value that need not be given says something whenever it is given.</summary>
    private static string Of(CommandMember member) =>
        member.Value is { } given && Nullable.GetUnderlyingType(member.Type) is not null && Of(given) is var text
            ? (text.Length > 0 ? text : Convert.ToString(given, CultureInfo.InvariantCulture)!)
            : Of(member.Value);

    private static string Of(object? value) => value switch
    {
        null or "" or false or 0 or 0L => "",
        string text => $"'{text}'",
        true => "yes",
        Amount amount => Of(amount),
        ReadOnlyMemory<string> units => List(units.ToArray()),
        ReadOnlyMemory<LocationId> places => List(places.ToArray()),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        _ => Equals(value, Activator.CreateInstance(value.GetType())) ? "" : Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Of(Amount amount)
    {
        string text = amount.Names is { } names ? $"[{string.Join(' ', names)}]"
            : amount.IsEverything ? "everything"
            : amount.Size.ToString("0.######", CultureInfo.InvariantCulture);
        return amount == default ? "" : amount.Lot.IsNone ? text : $"{text} of lot {amount.Lot.Value}";
    }

    private static string List<T>(T[] entries) => entries.Length == 0 ? "" : $"[{string.Join(' ', entries)}]";
}
