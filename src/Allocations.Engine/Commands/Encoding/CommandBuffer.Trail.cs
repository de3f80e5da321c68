namespace Allocations.Engine.Commands;

/// <content>The commands about the audit trail.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int StartTrail(OperationId operation) => WithoutPayload(CommandKind.StartTrail, operation);

    public int EndTrail(OperationId operation) => WithoutPayload(CommandKind.EndTrail, operation);

    public int SetTrailRetention(in TrailRetention retention, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetTrailRetention, SetTrailRetentionCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetTrailRetentionCommand*)body = new SetTrailRetentionCommand
        {
            Bytes = retention.Bytes ?? long.MaxValue, Age = retention.Age?.Ticks ?? long.MaxValue,
        };
        return End();
    }

    private int WithoutPayload(CommandKind kind, OperationId operation) =>
        Begin(kind, 0, operation) == null ? -1 : End();
}
