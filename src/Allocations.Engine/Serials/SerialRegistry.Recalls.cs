using System.Diagnostics;

namespace Allocations.Engine.Serials;

/// <content>Units that are recalled. The mark stays with the serial number until the recall ends, whoever has the unit.</content>
internal sealed unsafe partial class SerialRegistry
{
    private readonly List<int> _returned = [];

    /// <summary>Whether a recalled unit has come back to the shelf in this command, and is not blocked yet.</summary>
    public bool HasReturned => _returned.Count > 0;

    /// <summary>The recalled units that have come back to the shelf in this command. Not state.</summary>
    public List<int> Returned => _returned;

    /// <summary>Marks a unit as recalled; one that is free or allocated must have been blocked.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="isBlocked">Whether it was blocked because of the recall.</param>
    public void Recall(int unit, bool isBlocked)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(
            row.State is not (SerialState.Available or SerialState.Allocated), "a recalled unit is not promised any more");
        row.IsRecalled = true;
        row.IsBlockedByRecall = isBlocked;
        if (!isBlocked)
        {
            Changed(unit, row, row.State); // its state says nothing of the recall
        }
    }

    /// <summary>A recalled unit that came back to the shelf was blocked.</summary>
    public void NoteBlockedByRecall(int unit) => Units.Edit(unit).IsBlockedByRecall = true;

    /// <summary>Removes the mark of a recall; returns whether the unit was blocked because of it, and is to be free
    /// again.</summary>
    public bool EndRecall(int unit)
    {
        ref UnitRow row = ref Units.Edit(unit);
        bool isBlocked = row.IsBlockedByRecall;
        row.IsRecalled = false;
        row.IsBlockedByRecall = false;
        if (!isBlocked)
        {
            Changed(unit, row, row.State);
        }

        return isBlocked;
    }
}
