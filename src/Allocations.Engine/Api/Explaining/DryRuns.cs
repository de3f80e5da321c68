using Allocations.Engine.Commands;

namespace Allocations.Engine.Api;

/// <summary>Commands that are tried and taken back.</summary>
internal static class DryRuns
{
    /// <summary>The bytes of one command of a scope.</summary>
    public static byte[] Encode<TCommand>(EngineScope scope, in TCommand command)
        where TCommand : ICommand
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch, maxCount: 1)
        {
            Tenant = scope.Tenant,
            Actor = scope.Actor,
        };
        command.AddTo(buffer, default);
        return buffer.Copy(out _);
    }
}
