namespace Allocations.Engine.Api;

/// <summary>Puts the lives of a serial number together: from the events of its units, and, for what the audit trail does not
/// have, from the units in memory.</summary>
internal static class SerialLifeReader
{
    /// <summary>The lives that events tell, in order.</summary>
    /// <param name="events">The events of the units, oldest first.</param>
    /// <param name="units">The number of units that they are of.</param>
    public static List<SerialLife> Of(IEnumerable<EngineEvent> events, out int units)
    {
        List<SerialLife> lives = [];
        units = 0;
        foreach (EngineEvent each in events.Where(each => each.Kind == EventKind.UnitChanged))
        {
            bool isReceived = each.UnitFrom == SerialState.None;
            units += isReceived || units == 0 ? 1 : 0;
            if (isReceived || IsReturned(each))
            {
                Return(lives, each.Time);
                lives.Add(After(new SerialLife { ReceivedAt = each.Time }, each));
            }
            else if (lives.Count == 0)
            {
                lives.Add(After(new SerialLife(), each)); // the trail began later
            }
            else
            {
                lives[^1] = After(lives[^1], each);
            }
        }

        return lives;
    }

    /// <summary>The life of a unit as memory has it: without times.</summary>
    public static SerialLife Of(SerialView unit) =>
        new() { State = unit.State, Location = unit.Location, Allocation = unit.Allocation };

    /// <summary>Whether a delivered unit came back, other than by a delivery that was undone, and so was none.</summary>
    private static bool IsReturned(in EngineEvent each) => each.UnitFrom == SerialState.Delivered
        && each.UnitTo != SerialState.Delivered && each.Command != CommandKind.UndoStep;

    private static void Return(List<SerialLife> lives, DateTimeOffset time)
    {
        if (lives.Count > 0 && lives[^1].State == SerialState.Delivered)
        {
            lives[^1] = lives[^1] with { ReturnedAt = time };
        }
    }

    private static SerialLife After(SerialLife life, in EngineEvent each) => life with
    {
        State = each.UnitTo,
        Location = each.Location,
        Allocation = each.UnitTo is >= SerialState.Allocated and <= SerialState.Delivered ? each.Allocation : AllocationId.None,
        DeliveredAt = each.UnitTo != SerialState.Delivered ? null
            : each.UnitFrom == SerialState.Delivered ? life.DeliveredAt // marked by a recall
            : each.Time,
    };
}
