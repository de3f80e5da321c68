using System.Globalization;
using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>Translates changed properties into text: from numbers, or from two texts in one.</summary>
internal static class PropertyTranslation
{
    /// <summary>The change that an event reports; null if it reports none.</summary>
    public static PropertyChange? Of(in TrailEvent found)
    {
        EventRecord record = found.Record;
        if (!EventRecord.HasProperty(record.Kind) || record.From == 0)
        {
            return null;
        }

        var property = (ChangedProperty)record.From;
        if (found.Text is not { } texts)
        {
            return new PropertyChange(property, Show(property, record.FromAfter), Show(property, record.ToAfter));
        }

        int end = (int)Math.Clamp(record.Quantity, 0, texts.Length);
        return new PropertyChange(property, end == 0 ? null : texts[..end], end == texts.Length ? null : texts[end..]);
    }

    /// <summary>The expiry of a new lot, which had none before. The text of its event is its code.</summary>
    public static PropertyChange OfExpiry(in EventRecord record) =>
        new(ChangedProperty.ExpiresAt, null, record.ToAfter == long.MaxValue ? null : Time(record.ToAfter));

    private static string? Show(ChangedProperty property, long value) => property switch
    {
        ChangedProperty.RequiredBy or ChangedProperty.ExpiresAt or ChangedProperty.EngineTime => Time(value),
        ChangedProperty.Grace => Duration(value),
        ChangedProperty.RetentionAge or ChangedProperty.TrailAge => value == long.MaxValue ? null : Duration(value),
        ChangedProperty.RetentionCount or ChangedProperty.TrailBytes => value == long.MaxValue ? null : Number(value),
        ChangedProperty.SafetyStock => Quantity.FromMillionths(value).ToString(),
        ChangedProperty.Sourcing => ((SourcingPolicy)value).ToString(),
        _ => Number(value),
    };

    /// <summary>A time as text; zero is no time. A value that is not a time, which only foreign bytes can have, is shown as a
    /// number.</summary>
    private static string? Time(long ticks) => ticks == 0 ? null
        : ticks < 0 || ticks > DateTime.MaxValue.Ticks ? Number(ticks)
        : new DateTimeOffset(ticks, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);

    private static string Duration(long ticks) => TimeSpan.FromTicks(ticks).ToString("c", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
