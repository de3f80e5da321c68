using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Selects commands that name a document, or name or changed an allocation created for it; of any kind, in any
/// tenant.</summary>
internal sealed class DocumentFilter(string number) : ICommandFilter
{
    private readonly byte[] _number = Encoding.UTF8.GetBytes(number);
    private readonly List<int> _allocations = [];
    private int _seen = 1;

    public bool Concerns(in ObservedCommand command)
    {
        FindNew(command);
        if (CommandReader.DocumentOf(command).SequenceEqual(_number))
        {
            return true;
        }

        long named = CommandReader.AllocationOf(command);
        foreach (int allocation in _allocations)
        {
            if (allocation == named || AllocationFilter.WasChanged(command, allocation))
            {
                return true;
            }
        }

        return false;
    }

    private void FindNew(in ObservedCommand command)
    {
        Memory.Table<AllocationRow> rows = command.State.Allocations.Rows;
        for (; _seen < rows.Count; _seen++)
        {
            int text = rows[_seen].DocumentText;
            if (text != 0 && command.State.Texts[text].SequenceEqual(_number))
            {
                _allocations.Add(_seen);
            }
        }
    }
}
