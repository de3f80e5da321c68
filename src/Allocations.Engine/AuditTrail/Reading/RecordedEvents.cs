using System.Text;
using Allocations.Engine.Events;
using Allocations.Engine.State;

namespace Allocations.Engine.AuditTrail;

/// <summary>Events that the rules have just recorded, before they are encoded.</summary>
internal static unsafe class RecordedEvents
{
    /// <summary>Reads the first events of a buffer that is sealed.</summary>
    /// <param name="records">The buffer.</param>
    /// <param name="most">The maximum number to read.</param>
    /// <param name="count">The number of events, read or not.</param>
    public static List<TrailEvent> Of(EventBuffer records, int most, out int count)
    {
        List<TrailEvent> found = [];
        count = 0;
        CommandRecord command = default;
        int index = 0;
        EventRecord* end = records.Records + records.Count;
        for (EventRecord* record = records.Records; record < end; record++)
        {
            if (record->Kind == CommandRecord.Mark)
            {
                index = ((CommandRecord*)record)->Sequence == command.Sequence ? index : 0;
                command = *(CommandRecord*)record;
                continue;
            }

            TextRecord* text = record->HasText ? (TextRecord*)(record + 1) : null;
            if (found.Count < most)
            {
                found.Add(new TrailEvent(
                    *record, command, new EventPosition(command.Sequence, index), text == null ? (byte)0 : text->Tag,
                    text == null ? null : Encoding.UTF8.GetString((byte*)(text + 1), text->Bytes)));
            }

            index++;
            count++;
            record += text == null ? 0 : 1 + text->Records;
        }

        return found;
    }

    /// <summary>The units whose events have no serial numbers.</summary>
    public static int[] UnitsOf(List<TrailEvent> events) =>
    [
        .. events.Where(each => each.Record.Kind == EventKind.UnitChanged && each.Text is null)
            .Select(each => each.Record.Other)
            .Distinct(),
    ];

    /// <summary>The serial numbers of units, which are in the state and never change there.</summary>
    public static Dictionary<int, string> SerialsOf(EngineState state, int[] units)
    {
        var serials = new Dictionary<int, string>(units.Length);
        foreach (int unit in units)
        {
            // A manipulated trail may name any unit.
            if (unit > 0 && unit < state.UnitRows.Count)
            {
                serials.Add(unit, Encoding.UTF8.GetString(state.Serials.SerialOf(unit)));
            }
        }

        return serials;
    }
}
