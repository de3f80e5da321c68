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
        ChangedProperty property = record.Property;
        if (!EventRecord.HasProperty(record.Kind) || property == ChangedProperty.None)
        {
            return null;
        }

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

    /// <summary>The name of a priority rule, with which its text begins; a name may have a colon itself, and what follows has
    /// one only.</summary>
    public static string? RuleName(in TrailEvent found)
    {
        string? text = Of(found) is { } change ? change.After ?? change.Before : null;
        int end = text?.LastIndexOf(": ", StringComparison.Ordinal) ?? -1;
        return end < 0 ? text : text![..end];
    }

    /// <summary>The size of a unit of measure that was defined or removed. The text of its event is its code.</summary>
    public static PropertyChange OfSize(in EventRecord record)
    {
        // A denominator that is none can only be read from foreign bytes.
        string size = record.ToAfter == 1 ? Number(record.FromAfter) : $"{Number(record.FromAfter)}/{Number(record.ToAfter)}";
        return record.Kind == EventKind.UnitOfMeasureDefined
            ? new(ChangedProperty.UnitSize, null, size)
            : new(ChangedProperty.UnitSize, size, null);
    }

    /// <summary>The limit of a channel. The text of its event is the channel.</summary>
    public static PropertyChange OfLimit(in EventRecord record) => new(
        ChangedProperty.BackorderLimit, Show(ChangedProperty.BackorderLimit, record.FromAfter),
        Show(ChangedProperty.BackorderLimit, record.ToAfter));

    private static string? Show(ChangedProperty property, long value) => property switch
    {
        ChangedProperty.RequiredBy or ChangedProperty.ExpiresAt or ChangedProperty.EngineTime
            or ChangedProperty.ReceivedAt or ChangedProperty.RequestedAt or ChangedProperty.UsableUntil
            or ChangedProperty.ValidFrom => Time(value),
        ChangedProperty.ValidUntil => value == long.MaxValue ? null : Time(value),
        ChangedProperty.FloorPriority => value == long.MaxValue ? null : Priority.FromBits((int)value).ToString(),
        ChangedProperty.Grace => Duration(value),
        ChangedProperty.RetentionAge or ChangedProperty.TrailAge => value == long.MaxValue ? null : Duration(value),
        ChangedProperty.RetentionCount or ChangedProperty.TrailBytes => value == long.MaxValue ? null : Number(value),
        ChangedProperty.BackorderLimit or ChangedProperty.Penalty =>
            value == long.MaxValue ? null : Quantity.FromMillionths(value).ToString(),
        ChangedProperty.SafetyStock or ChangedProperty.Increment or ChangedProperty.UnitValue =>
            Quantity.FromMillionths(value).ToString(),
        ChangedProperty.CustomerGroup or ChangedProperty.Parent => value == 0 ? null : Number(value),
        ChangedProperty.AllocationIndex => value == 0 ? null : ((AllocationIndexKey)value).ToString(),
        ChangedProperty.Sourcing => value < 0 ? null : ((SourcingPolicy)value).ToString(),
        ChangedProperty.Priority or ChangedProperty.BasePriority when Priority.AreBitsValid((int)value) =>
            Priority.FromBits((int)value).ToString(),
        ChangedProperty.CommandFamilies => value == 0 ? null : ((CommandFamilies)value).ToString(),
        ChangedProperty.DistributionState => value == 0 ? null : ((DistributionState)value).ToString(),
        ChangedProperty.SourcingLimits => ((SourcingLimits)value).ToString(),
        ChangedProperty.Tracking => ((Tracking)value).ToString(),
        ChangedProperty.Selection => ((SelectionStrategy)value).ToString(),
        ChangedProperty.Backorder => ((BackorderPolicy)value).ToString(),
        ChangedProperty.LocationKind => ((LocationKind)value).ToString(),
        ChangedProperty.KeptBands => ((PriorityBands)value).ToString(),
        ChangedProperty.FirstTier or ChangedProperty.LastTier => value == 0 ? null : Number(value),
        ChangedProperty.IsAllocatable or ChangedProperty.ForbidsLowerBands or ChangedProperty.ForbidsReallocation
            or ChangedProperty.AllowPartial or ChangedProperty.AllowNonStock or ChangedProperty.RefuseIfShort
            or ChangedProperty.CancelsAtEnd =>
            value != 0 ? "true" : "false",
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
