namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    /// <summary>Adds a command that fires timers that are due, up to a maximum number.</summary>
    public int Tick(int most, OperationId operation)
    {
        byte* body = Begin(CommandKind.Tick, TickCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(TickCommand*)body = new TickCommand { Most = most };
        return End();
    }
}
