using System.Text;
using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>
/// Selects commands that name a serial number, or changed a unit with it, including an allocation that got the unit
/// automatically. A number can belong to units of several products and tenants; all of them count.
/// </summary>
internal sealed class SerialFilter(string serial) : ICommandFilter
{
    private readonly byte[] _serial = Encoding.UTF8.GetBytes(serial);
    private readonly List<(int Unit, UnitRow Before)> _units = [];
    private int _seen = 1;

    public void Begin(EngineState state) => FindNew(state.Serials);

    public bool Concerns(in ObservedCommand command)
    {
        bool isChanged = FindNew(command.State.Serials) | FindChanged(command);
        return isChanged || IsNamed(command);
    }

    private bool FindNew(SerialRegistry serials)
    {
        int before = _units.Count;
        for (; _seen < serials.Units.Count; _seen++)
        {
            if (serials.SerialOf(_seen).SequenceEqual(_serial))
            {
                _units.Add((_seen, serials.Units[_seen]));
            }
        }

        return _units.Count > before;
    }

    private bool FindChanged(in ObservedCommand command)
    {
        bool isChanged = false;
        for (int i = 0; i < _units.Count; i++)
        {
            (int unit, UnitRow before) = _units[i];
            UnitRow now = command.State.Serials.Units[unit];
            if (now.State != before.State || now.Ledger != before.Ledger || now.Allocation != before.Allocation)
            {
                _units[i] = (unit, now);
                isChanged = true;
            }
        }

        return isChanged;
    }

    private bool IsNamed(in ObservedCommand command)
    {
        SerialListReader named = CommandReader.SerialsOf(command);
        while (named.MoveNext())
        {
            if (named.Current.SequenceEqual(_serial))
            {
                return true;
            }
        }

        return false;
    }
}
