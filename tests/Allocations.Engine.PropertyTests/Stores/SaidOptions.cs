using System.Globalization;

namespace Allocations.Engine.PropertyTests.Stores;

/// <summary>The options of requests as the events of their allocations have them: those that differ from the default, and no
/// others.</summary>
internal static class SaidOptions
{
    private static readonly string s_usual = default(Priority).ToString();

    private static readonly ChangedProperty[] s_options =
    [
        ChangedProperty.Priority, ChangedProperty.AllowPartial, ChangedProperty.AllowNonStock, ChangedProperty.RefuseIfShort,
        ChangedProperty.RequestedAt, ChangedProperty.RequiredBy, ChangedProperty.Sourcing, ChangedProperty.UsableUntil,
        ChangedProperty.Lot, ChangedProperty.Locations, ChangedProperty.ForbidsReallocation, ChangedProperty.ExpiresAt,
        ChangedProperty.Grace, ChangedProperty.SourcingLimits,
    ];

    /// <summary>The difference between the options that a command gave, and those that its events have; null for none.</summary>
    /// <param name="command">The command.</param>
    /// <param name="created">The allocation that it created.</param>
    /// <param name="events">The events of the command.</param>
    /// <param name="count">The number of options that it gave.</param>
    public static string? Difference(ICommand command, AllocationId created, List<EngineEvent> events, out int count)
    {
        DateTimeOffset now = events.Count == 0 ? default : events[0].Time;
        List<string> given = command switch
        {
            CreateAllocation create => Of(create.Request, create.Request.ExpiresAt, now),
            CreateHold hold => Of(hold.Request, hold.ExpiresAt, now),
            CreateHoldFor hold => Of(hold.Request, now + hold.TimeToLive, now),
            _ => [],
        };
        count = given.Count;
        List<PropertyChange> changes = [.. events
            .Where(each => each.Kind == EventKind.AllocationChanged && each.Allocation == created).Select(each => each.Change!)];
        List<string> found = [.. Asked(changes).Select(each => Line(each.Property, each.After))];
        found.Sort(StringComparer.Ordinal);
        return command is not (CreateAllocation or CreateHold or CreateHoldFor) || found.SequenceEqual(given)
            ? null
            : $"{string.Join(", ", given)} became {string.Join(", ", found)}";
    }

    /// <summary>The changes with the priority that was asked for, if a contract or rules have made another one of it at once.</summary>
    private static IEnumerable<PropertyChange> Asked(List<PropertyChange> changes)
    {
        string? asked = changes.Find(each => each.Property == ChangedProperty.FloorPriority)?.Before
            ?? changes.Find(each => each.Property == ChangedProperty.BasePriority)?.After;
        return asked is null
            ? changes
            : changes.Where(each => each.Property
                    is not (ChangedProperty.Priority or ChangedProperty.BasePriority or ChangedProperty.FloorPriority))
                .Concat(asked == s_usual ? [] : [new PropertyChange(ChangedProperty.Priority, null, asked)]);
    }

    /// <summary>The difference between what is stored of an allocation, and what its events say from its creation on; null for
    /// none.</summary>
    public static string? Difference(AllocationDetails details, IEnumerable<EngineEvent> history)
    {
        Dictionary<ChangedProperty, string?> told = [];
        foreach (EngineEvent each in history.Where(each => each.Kind == EventKind.AllocationChanged))
        {
            told[each.Change!.Property] = each.Change.After;
        }

        List<string> known = [.. told
            .Where(each => IsStored(each.Key, details) && each.Value is not null)
            .Where(each => each is not { Key: ChangedProperty.Grace, Value: "00:00:00" })
            .Where(each => each.Key != ChangedProperty.Priority || each.Value != s_usual)
            .Select(each => Line(each.Key, each.Value))];
        known.Sort(StringComparer.Ordinal);
        List<string> stored = Of(
            new AllocationRequest(details.View.Product, details.View.Requested, details.View.AllowPartial)
            {
                Priority = details.View.Priority, AllowNonStock = details.AllowNonStock, RequestedAt = details.RequestedAt,
                RequiredBy = details.RequiredBy, Sourcing = details.Sourcing, UsableUntil = details.UsableUntil,
                Lot = details.Lot, Locations = details.Locations.ToArray(), ForbidReallocation = details.ForbidsReallocation,
                SourcingLimits = details.SourcingLimits,
                Grace = details.View.ExpiresAt is null ? default : details.View.ExpiryGrace,
            },
            details.View.ExpiresAt, details.CreatedAt);
        return stored.SequenceEqual(known)
            ? null
            : $"{string.Join(", ", stored)} is told as {string.Join(", ", known)}";
    }

    /// <summary>Whether the engine still stores an option: that a request refused to wait is no longer so, and a timer ends with
    /// its allocation without an event.</summary>
    private static bool IsStored(ChangedProperty property, AllocationDetails details) => property switch
    {
        ChangedProperty.RefuseIfShort => false,
        ChangedProperty.ExpiresAt or ChangedProperty.Grace => details.View.ExpiresAt is not null,
        _ => s_options.Contains(property),
    };

    /// <summary>The options of a request that differ from the default.</summary>
    private static List<string> Of(AllocationRequest request, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        List<string> lines = [];
        Add(request.Priority != default, ChangedProperty.Priority, request.Priority.ToString());
        Add(!request.AllowPartial, ChangedProperty.AllowPartial, "false");
        Add(request.AllowNonStock, ChangedProperty.AllowNonStock, "true");
        Add(request.RefuseIfShort, ChangedProperty.RefuseIfShort, "true");
        Add(request.ForbidReallocation, ChangedProperty.ForbidsReallocation, "true");
        Add(request.RequestedAt is { } requested && requested != now, ChangedProperty.RequestedAt, Time(request.RequestedAt));
        Add(request.RequiredBy is not null, ChangedProperty.RequiredBy, Time(request.RequiredBy));
        Add(request.Sourcing is not null, ChangedProperty.Sourcing, request.Sourcing.ToString());
        Add(request.UsableUntil is not null, ChangedProperty.UsableUntil, Time(request.UsableUntil));
        Add(!request.Lot.IsNone, ChangedProperty.Lot, request.Lot.Value.ToString(CultureInfo.InvariantCulture));
        Add(!request.Locations.IsEmpty, ChangedProperty.Locations, string.Join(',', request.Locations.ToArray()));
        Add(request.SourcingLimits != SourcingLimits.None, ChangedProperty.SourcingLimits, request.SourcingLimits.ToString());
        Add(expiresAt is not null, ChangedProperty.ExpiresAt, Time(expiresAt));
        Add(request.Grace != default, ChangedProperty.Grace, request.Grace.ToString("c", CultureInfo.InvariantCulture));
        lines.Sort(StringComparer.Ordinal);
        return lines;

        void Add(bool isGiven, ChangedProperty property, string? value)
        {
            if (isGiven)
            {
                lines.Add(Line(property, value));
            }
        }
    }

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Line(ChangedProperty property, string? value) => $"{property} {value}";
}
