using System.Globalization;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Kind and content of a command in words that differ whenever the content differs. Members with the default value of
/// their type are left out.</summary>
internal static class CommandText
{
    public static string Of(ICommand command)
    {
        // Without an expiry, a grace counts for nothing.
        ICommand counted = command is SetExpiry { ExpiresAt: null } never ? never with { Grace = default } : command;
        return counted.GetType().Name + string.Concat(CommandMember.Of(counted)
            .Where(member => !IsDefault(member))
            .Select(member => $" {member.Name} {Of(member.Value!)}"));
    }

    /// <summary>An empty text or list is as good as none, but for a change, in which it takes a text away.</summary>
    private static bool IsDefault(CommandMember member) => member.Value switch
    {
        "" when member.Owner is ProductChanges or LocationChanges => false,
        null or "" or ReadOnlyMemory<ReallocationLine> { IsEmpty: true } or ReadOnlyMemory<string> { IsEmpty: true } or ReadOnlyMemory<LocationId> { IsEmpty: true } => true,
        _ => member.Type.IsValueType && member.Value.Equals(Activator.CreateInstance(member.Type)),
    };

    private static string Of(object value) => value switch
    {
        string text => $"'{text}'",
        true => "yes",
        Amount { NamesUnits: true } amount => $"[{string.Join(' ', amount.NamedUnits!)}]{LotOf(amount)}",
        Amount { IsEverything: true } amount => $"everything{LotOf(amount)}",
        Amount amount => Of(amount.Size) + LotOf(amount),
        Quantity quantity => Of(quantity.ToDecimal()),
        ReadOnlyMemory<ReallocationLine> lines => $"[{string.Join(' ', lines.ToArray().Select(
            line => $"{line.From}>{line.To}:{Of(line.Amount)}"))}]",
        ReadOnlyMemory<string> units => $"[{string.Join(' ', units.ToArray())}]",
        ReadOnlyMemory<LocationId> places => $"[{string.Join(' ', places.ToArray())}]",
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string LotOf(Amount amount) => amount.Lot.IsNone ? "" : $" of lot {amount.Lot.Value}";
}
